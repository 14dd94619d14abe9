import type { Kind } from "../kind.ts";

export const flapping: Kind = {
  key: "flapping",
  names: `flap*, intermittent*, on and off, up and down, comes and goes, unstable, wackelt, sporadi*, intermitente*, intermittent, 断続的,
    oscillat*, bounces, step down, elects, in turn, again and again, by turns`,
  about: `flap*, in turn, step-down, restored in turn, again and again, intermittent, restart`,
  signs: `!up down, !on off, back and forth, again and again, comes and goes, come and go, every few, every minute, every 30, each minute,
    then ok, then again, then fine, then bad, ok again, gone again, back again, for a while, alternat*, cannot reproduce,
    can't reproduce, fires and resolves, periodic*, rhythm, mal da, mal weg, mal geht es, geht wieder, a veces, va y viene,
    de temps en temps, par moments, ときどき, たまに, sawtooth, on off on, comes back, flickers, flicker*, seesaw, yo yo, jumps, jumping,
    random*, heals itself, by itself, for seconds, then drops, and drops, drops again, comes up, up again, by turns, all good, then fail,
    then gone, one moment, next moment, dann wieder, puis, poi di nuovo, af en toe, raz działa`,
};
