import QRCode from "qrcode";

export type JoinCode = { size: number; path: string };

/** A QR code as one path on a grid of `size` cells. */
export function joinCode(url: string): JoinCode {
  const { size, data } = QRCode.create(url, { errorCorrectionLevel: "L" }).modules;
  let path = "";
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      let width = 0;
      while (x + width < size && data[y * size + x + width] === 1) width++;
      if (width === 0) continue;
      path += `M${x} ${y}h${width}v1h-${width}z`;
      x += width;
    }
  }
  return { size, path };
}
