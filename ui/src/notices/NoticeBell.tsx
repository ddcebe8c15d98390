import { Popover } from "radix-ui";
import { Icon } from "../parts/Icon";
import { Time } from "../parts/Time";
import { markRead, take, useNotices, useUnread } from "./notices";

/** All that was told, to be read again. */
export function NoticeBell() {
  const notices = useNotices();
  const unread = useUnread();
  return (
    <Popover.Root onOpenChange={(open) => open && markRead()}>
      <Popover.Trigger className="icon-button" aria-label={unread ? `Notices, ${unread} new` : "Notices"}>
        <Icon name="bell" />
        {unread > 0 && <span className="dot" aria-hidden="true" />}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="popover notices" align="end" sideOffset={8} aria-label="Notices">
          <h2>Notices</h2>
          {notices.length === 0 && <p className="quiet">Nothing has been told yet.</p>}
          <ul>
            {notices.map((notice) => (
              <li key={notice.id} className={notice.isProblem ? "problem" : undefined}>
                <p>{notice.text}</p>
                <p className="quiet">
                  <Time at={notice.time} />
                  {notice.offer && (
                    <Popover.Close asChild>
                      <button type="button" className="plain" onClick={() => take(notice)}>
                        {notice.offer.label}
                      </button>
                    </Popover.Close>
                  )}
                </p>
              </li>
            ))}
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
