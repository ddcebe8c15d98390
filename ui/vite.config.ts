import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// `npm run dev` beside a running stack: GREENROOM_URL=http://127.0.0.1:PORT npm run dev
const gateway = process.env["GREENROOM_URL"];

export default defineConfig({
  plugins: [react()],
  build: { outDir: "dist", emptyOutDir: true },
  server: gateway
    ? {
        proxy: Object.fromEntries(
          ["/api", "/media", "/sign-in"].map((path) => [
            path,
            // The gateway answers only to its own name and its own page.
            { target: gateway, changeOrigin: true, headers: { origin: new URL(gateway).origin } },
          ]),
        ),
      }
    : {},
});
