import type { AssetType } from "../api/types";

const SHAPES: Record<AssetType, string> = {
  character: "M32 30a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm-17 22c0-9.4 7.6-15 17-15s17 5.6 17 15",
  prop: "M13 22 32 12l19 10v20L32 52 13 42ZM13 22l19 10 19-10M32 32v20",
  location: "M8 50h48M14 50V28l18-14 18 14v22M27 50V38h10v12",
};

/** Where there is no picture yet. */
export function Silhouette({ type }: { type: AssetType }) {
  return (
    <svg className="silhouette" viewBox="0 0 64 64" aria-hidden="true">
      <path
        d={SHAPES[type]}
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
