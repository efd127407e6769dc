import {
  Download,
  Film,
  Home,
  Images,
  Keyboard,
  Languages,
  type LucideIcon,
  Plus,
  Trash2,
} from "lucide-react";
import type { KeyboardEvent } from "react";
import { goTo, newRoom } from "../../state/page";
import { LanguageSwitch } from "../LanguageSwitch";
import { useWords } from "../language";
import { openPanel } from "../panels";
import { closeAround, Popover } from "../parts/Popover";
import { useMayDraw, useSession } from "../SessionContext";
import { Mark } from "../Wordmark";
import styles from "./MainMenu.module.css";

/** What is not needed at every moment. */
export function MainMenu() {
  const words = useWords();
  return (
    <Popover
      label={words.menu.label}
      align="start"
      trigger={(props) => (
        <button type="button" className={styles.button} aria-label={words.menu.label} {...props}>
          <Mark />
        </button>
      )}
    >
      <MenuItems />
    </Popover>
  );
}

function MenuItems() {
  const words = useWords();
  const session = useSession();
  const mayDraw = useMayDraw();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows move between the buttons in it.
    <div className={styles.menu} onKeyDown={moveFocus}>
      <Item Icon={Plus} act={() => void newRoom()}>
        {words.menu.newRoom}
      </Item>
      <Item Icon={Home} act={() => goTo("/")}>
        {words.menu.home}
      </Item>
      <hr />
      <Item Icon={Images} act={() => openPanel({ gallery: true })}>
        {words.menu.gallery}
      </Item>
      <Item Icon={Download} act={() => void session.saveCopy()}>
        {words.menu.saveCopy}
      </Item>
      <Item Icon={Film} act={() => openPanel({ timelapse: true })}>
        {words.menu.timelapse}
      </Item>
      {mayDraw && (
        <Item Icon={Trash2} act={() => session.clear()}>
          {words.tools.clear}
        </Item>
      )}
      <hr />
      <Item Icon={Keyboard} act={() => openPanel({ keys: true })} keys="?">
        {words.menu.keys}
      </Item>
      <div className={styles.languages}>
        <Languages aria-hidden="true" />
        <LanguageSwitch />
      </div>
    </div>
  );
}

interface ItemProps {
  Icon: LucideIcon;
  act(): void;
  keys?: string;
  children: string;
}

function Item({ Icon, act, keys, children }: ItemProps) {
  return (
    <button
      type="button"
      className={styles.item}
      onClick={(event) => {
        closeAround(event);
        act();
      }}
    >
      <Icon aria-hidden="true" /> {children} {keys && <kbd>{keys}</kbd>}
    </button>
  );
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  buttons.at((at + step) % buttons.length)?.focus();
}
