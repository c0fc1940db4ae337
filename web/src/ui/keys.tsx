import classes from "./palette.module.css";

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
const names: Record<string, string> = { mod: isMac ? "⌘" : "Ctrl", Enter: "↵", Escape: "Esc" };

function named(key: string): string {
  return names[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}

// "g t" as two keys, "mod+k" as keys held together.
export function Keys({ keys }: { keys: string }) {
  return (
    <span className={classes.keys}>
      {keys.split(" ").map((press, place) => (
        <span key={place}>
          {press.split("+").map((key) => (
            <kbd key={key}>{named(key)}</kbd>
          ))}
        </span>
      ))}
    </span>
  );
}
