import { useQueryClient } from "@tanstack/react-query";
import { post } from "../api/http";
import type { Me } from "../api/types";
import { SESSION } from "./useSession";

export function SessionMenu({ me }: { me: Me }) {
  const client = useQueryClient();
  async function signOut() {
    await post("/api/sign-out");
    client.setQueryData(SESSION, null);
    client.removeQueries({ queryKey: ["library"] });
  }
  return (
    <div className="session">
      <span>{me.workspace}</span>
      <button type="button" className="plain" onClick={() => void signOut()}>
        Sign out
      </button>
    </div>
  );
}
