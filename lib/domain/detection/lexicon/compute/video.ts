import type { Kind } from "../kind.ts";

export const video: Kind = {
  key: "video",
  names: `stream*, player*, playback, video*, segment*, manifest*, transcod*, encod*, packager*, live channel*, hls, dash, bitrate, buffer*,
    wiedergabe, vídeo, 動画, codec`,
  about: `packager*, transcod*, playback*, segment*, stream*`,
  signs: `buffering, freezes, frozen picture, black screen, stutter*, rebuffer*, first frame, startup time, segment*, bitrate, stale segment*,
    robotic, choppy, stutters`,
};
