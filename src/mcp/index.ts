/** The door for programs that start the server themselves: `import { serveStdio, serveHttp } from "loopwright/mcp"`. */
export { type HttpOptions, type RunningServer, serveHttp } from "./http.ts";
export { serveStdio } from "./stdio.ts";
