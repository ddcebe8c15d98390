import { useQueryClient } from "@tanstack/react-query";
import { post } from "../api/http";
import type { Me } from "../api/types";
import { ASSETS, LISTS } from "../library/useAssets";
import { forgetNotices } from "../notices/notices";
import { SESSION } from "./useSession";

export function SessionMenu({ me }: { me: Me }) {
  const client = useQueryClient();
  async function signOut() {
    await post("/api/sign-out");
    client.setQueryData(SESSION, null);
    forgetNotices();
    client.removeQueries({ queryKey: LISTS });
    client.removeQueries({ queryKey: ASSETS });
  }
  return (
    <div className="session">
      <span className="workspace">
        <span className="quiet">Workspace</span> {me.workspace}
      </span>
      <button type="button" className="plain" onClick={() => void signOut()}>
        Sign out
      </button>
    </div>
  );
}
