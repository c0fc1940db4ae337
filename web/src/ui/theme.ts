import { createTheme, Menu } from "@mantine/core";

// One accent, the blue of a fjord in October; everything else is grey. Shade 8 on white is 7:1.
export const theme = createTheme({
  primaryColor: "fjord",
  primaryShade: { light: 8, dark: 7 },
  colors: {
    fjord: ["#eef6f9", "#dcebf0", "#b9d7e1", "#93c1d0", "#6eabbe", "#4f96ab", "#3a8299", "#276e85", "#1b5e73", "#124a5c"],
    dark: ["#dbe1e5", "#b3bdc4", "#98a4ac", "#6b7780", "#3a454d", "#2e3840", "#222a31", "#1a2127", "#12181d", "#0c1114"],
  },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "Noto Sans Mono", "DejaVu Sans Mono", monospace',
  fontSizes: { xs: "0.78rem", sm: "0.875rem", md: "0.95rem", lg: "1.1rem", xl: "1.25rem" },
  headings: { fontWeight: "620" },
  defaultRadius: "md",
  focusRing: "auto",
  cursorType: "pointer",
  components: { Menu: Menu.extend({ defaultProps: { transitionProps: { duration: 0 } } }) },
});
