import { AlertDialog } from "radix-ui";
import type { ReactNode } from "react";
import { useFocusBack } from "./useFocusBack";

interface Props {
  title: string;
  children: ReactNode;
  does: string;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asked before what cannot be undone; the way back has the focus. */
export function Confirm({ title, children, does, onConfirm, onClose }: Props) {
  const focusBack = useFocusBack();
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="veil" />
        <AlertDialog.Content className="sheet small" onCloseAutoFocus={focusBack}>
          <div className="sheet-body">
            <AlertDialog.Title>{title}</AlertDialog.Title>
            <AlertDialog.Description asChild>
              <div>{children}</div>
            </AlertDialog.Description>
          </div>
          <footer className="sheet-foot">
            <AlertDialog.Cancel className="secondary">Cancel</AlertDialog.Cancel>
            <AlertDialog.Action className="grave" onClick={onConfirm}>
              {does}
            </AlertDialog.Action>
          </footer>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
