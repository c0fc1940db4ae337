import type { DeskFaceView } from "@/lib/api/schemas";

const color = /^#[0-9a-f]{6}$/;

// The portal wears the desk's colours. Text in them is a little darker than the colour itself, so that it can be read on its own
// pale ground too; the desk file refuses colours that cannot be read on white or in the dark.
export function DeskColors({ desk }: { desk: DeskFaceView | undefined }) {
  const light = desk?.color ?? "";
  const dark = desk?.color_dark ?? "";
  const rules = [];
  if (color.test(light)) {
    const button = `--mantine-primary-color-filled: ${light}; --mantine-primary-color-filled-hover: color-mix(in srgb, ${light} 86%, #000);`;
    rules.push(
      `:root[data-mantine-color-scheme="light"] { ${button} --sk-bar: color-mix(in srgb, ${light} 78%, #000);
        --sk-accent: color-mix(in srgb, ${light} 84%, #000); --sk-accent-soft: color-mix(in srgb, ${light} 8%, #fff);
        --mantine-primary-color-light: color-mix(in srgb, ${light} 12%, #fff); --mantine-primary-color-light-hover: color-mix(in srgb, ${light} 18%, #fff);
        --mantine-primary-color-light-color: color-mix(in srgb, ${light} 84%, #000); }`,
      `:root[data-mantine-color-scheme="dark"] { ${button} --sk-bar: color-mix(in srgb, ${light} 45%, #0c1114); }`,
    );
  }
  if (color.test(dark)) {
    rules.push(
      `:root[data-mantine-color-scheme="dark"] { --sk-accent: ${dark}; --sk-accent-soft: color-mix(in srgb, ${dark} 14%, #12181d);
        --mantine-primary-color-light: color-mix(in srgb, ${dark} 16%, #12181d); --mantine-primary-color-light-hover: color-mix(in srgb, ${dark} 22%, #12181d);
        --mantine-primary-color-light-color: ${dark}; }`,
    );
  }
  if (rules.length === 0) return null;
  // Screens only: paper stays black on white.
  return <style>{`@media screen { ${rules.join("\n")} }`}</style>;
}
