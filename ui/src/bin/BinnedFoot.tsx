import { useDeeds } from "../library/useDeeds";

/** Of a dialog whose asset is in the bin. */
export function BinnedFoot({ id }: { id: string }) {
  const deeds = useDeeds();
  return (
    <>
      <p className="quiet grow">This is in the bin.</p>
      <button type="button" onClick={() => deeds.restore(id)}>
        Restore
      </button>
    </>
  );
}
