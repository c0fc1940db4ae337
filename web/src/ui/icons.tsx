import type { ReactNode } from "react";

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg
      width="1.15em"
      height="1.15em"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.9"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

export const SearchIcon = () => (
  <Icon>
    <circle cx="10.5" cy="10.5" r="6.5" />
    <path d="m20 20-4.8-4.8" />
  </Icon>
);

export const LockIcon = () => (
  <Icon>
    <rect x="5" y="11" width="14" height="9" rx="2" />
    <path d="M8 11V8a4 4 0 0 1 8 0v3" />
  </Icon>
);

export const ReplyIcon = () => (
  <Icon>
    <path d="M9 7 4 12l5 5" />
    <path d="M4 12h10a6 6 0 0 1 6 6v1" />
  </Icon>
);

export const ClipIcon = () => (
  <Icon>
    <path d="m19 11-7.5 7.5a4.6 4.6 0 0 1-6.5-6.5L13 4a3 3 0 0 1 4.3 4.3L9.5 16a1.5 1.5 0 0 1-2-2L14 7.5" />
  </Icon>
);

export const BackIcon = () => (
  <Icon>
    <path d="m14 6-6 6 6 6" />
  </Icon>
);

export const DownIcon = () => (
  <Icon>
    <path d="m6 9 6 6 6-6" />
  </Icon>
);

export const UpIcon = () => (
  <Icon>
    <path d="m6 15 6-6 6 6" />
  </Icon>
);

export const SunIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="4" />
    <path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M5.6 18.4 7 17M17 7l1.4-1.4" />
  </Icon>
);

export const PersonIcon = () => (
  <Icon>
    <circle cx="12" cy="8" r="3.5" />
    <path d="M5 20a7 7 0 0 1 14 0" />
  </Icon>
);

export const CrossIcon = () => (
  <Icon>
    <path d="M6 6l12 12M18 6 6 18" />
  </Icon>
);

export const PlusIcon = () => (
  <Icon>
    <path d="M12 5v14M5 12h14" />
  </Icon>
);

export const CommandIcon = () => (
  <Icon>
    <path d="m5 7 5 5-5 5M12 17h7" />
  </Icon>
);

export const BoldIcon = () => (
  <Icon>
    <path d="M8 5h5.2a3.3 3.3 0 0 1 0 6.6H8zM8 11.6h6a3.7 3.7 0 0 1 0 7.4H8z" />
  </Icon>
);

export const ItalicIcon = () => (
  <Icon>
    <path d="M10.5 5H17M7 19h6.5M14 5l-4 14" />
  </Icon>
);

export const BulletsIcon = () => (
  <Icon>
    <path d="M10 6h10M10 12h10M10 18h10M5 6h.01M5 12h.01M5 18h.01" />
  </Icon>
);

export const NumbersIcon = () => (
  <Icon>
    <path d="M11 6h9M11 12h9M11 18h9M4 4.5 5.5 4v5M4 15.2a1.4 1.4 0 0 1 2.7.6c0 1.2-2.7 2.2-2.7 4.2h2.8" />
  </Icon>
);

export const QuoteIcon = () => (
  <Icon>
    <path d="M5 5v14M10 8h10M10 13h10M10 18h6" />
  </Icon>
);

export const CodeIcon = () => (
  <Icon>
    <path d="m8.5 7-5 5 5 5M15.5 7l5 5-5 5" />
  </Icon>
);

export const LinkIcon = () => (
  <Icon>
    <path d="M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1.2 1.2M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1.2-1.2" />
  </Icon>
);
