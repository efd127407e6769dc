import { Download, Home, Images, Keyboard, Languages, Plus, Trash2 } from "lucide-react";
import { DropdownMenu as Menu } from "radix-ui";
import { goTo, newRoom } from "../../state/page";
import { type Language, preferences } from "../../state/preferences";
import { LANGUAGES, useLanguage, useWords } from "../language";
import { openPanel } from "../panels";
import { useMayDraw, useSession } from "../SessionContext";
import { Mark } from "../Wordmark";
import styles from "./MainMenu.module.css";

/** What is not needed at every moment. */
export function MainMenu() {
  const words = useWords();
  const session = useSession();
  const mayDraw = useMayDraw();
  const language = useLanguage();
  return (
    // Not modal: nothing scrolls behind it, and people go on drawing meanwhile.
    <Menu.Root modal={false}>
      <Menu.Trigger className={styles.button} aria-label={words.menu.label}>
        <Mark />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Content className={styles.menu} align="start" sideOffset={10} collisionPadding={10}>
          <Menu.Item className={styles.item} onSelect={() => void newRoom()}>
            <Plus /> {words.menu.newRoom}
          </Menu.Item>
          <Menu.Item className={styles.item} onSelect={() => goTo("/")}>
            <Home /> {words.menu.home}
          </Menu.Item>
          <Menu.Separator className={styles.line} />
          <Menu.Item className={styles.item} onSelect={() => openPanel({ gallery: true })}>
            <Images /> {words.menu.gallery}
          </Menu.Item>
          <Menu.Item className={styles.item} onSelect={() => void session.saveCopy()}>
            <Download /> {words.menu.saveCopy}
          </Menu.Item>
          {mayDraw && (
            <Menu.Item className={styles.item} onSelect={() => session.clear()}>
              <Trash2 /> {words.tools.clear}
            </Menu.Item>
          )}
          <Menu.Separator className={styles.line} />
          <Menu.Item className={styles.item} onSelect={() => openPanel({ keys: true })}>
            <Keyboard /> {words.menu.keys} <kbd>?</kbd>
          </Menu.Item>
          <Menu.RadioGroup
            className={styles.languages}
            value={language}
            onValueChange={(chosen) => preferences.setState({ language: chosen as Language })}
            aria-label={words.menu.language}
          >
            <Languages aria-hidden="true" />
            {(Object.keys(LANGUAGES) as Language[]).map((one) => (
              <Menu.RadioItem
                key={one}
                value={one}
                lang={one}
                className={styles.language}
                onSelect={(event) => event.preventDefault()}
              >
                {LANGUAGES[one].language}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}
