import { createServer } from "node:http";
import { Server } from "socket.io";

/** The least a Socket.IO server can be: whatever it is handed goes to everyone. */
const http = createServer();
const io = new Server(http, { serveClient: false, transports: ["websocket"] });

process.on("message", (batch) => io.emit("events", batch));
process.on("disconnect", () => process.exit(0));
http.listen(0, "127.0.0.1", () => {
  const address = http.address();
  if (address !== null && typeof address === "object") process.send?.({ port: address.port });
});
