import { Dialog } from "radix-ui";
import type { ReactNode } from "react";
import { Icon } from "./Icon";
import { useFocusBack } from "./useFocusBack";

interface Props {
  title: ReactNode;
  /** Beside the title. */
  aside?: ReactNode;
  children: ReactNode;
  foot?: ReactNode;
  wide?: boolean;
  onClose: () => void;
}

/** A dialog that scrolls inside, with its title and its buttons always in sight. Keeps the focus, ends with Esc. */
export function Sheet({ title, aside, children, foot, wide, onClose }: Props) {
  const focusBack = useFocusBack();
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="veil" />
        <Dialog.Content
          className={wide ? "sheet wide" : "sheet"}
          aria-describedby={undefined}
          onCloseAutoFocus={focusBack}
          // A notice lies over the dialog and belongs to neither side.
          onInteractOutside={(event) => {
            if (event.target instanceof Element && event.target.closest("[data-sonner-toaster]")) event.preventDefault();
          }}
        >
          <header className="sheet-head">
            <Dialog.Title>{title}</Dialog.Title>
            {aside}
            <Dialog.Close className="icon-button" aria-label="Close">
              <Icon name="close" />
            </Dialog.Close>
          </header>
          <div className="sheet-body">{children}</div>
          {foot && <footer className="sheet-foot">{foot}</footer>}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
