import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** Greys without hue (R = G = B), so that the chrome never tints a judgement. */
const grey: MantineColorsTuple = ['#fafafa', '#f4f4f4', '#ebebeb', '#dedede', '#c9c9c9', '#a3a3a3', '#6b6b6b', '#4d4d4d', '#363636', '#1c1c1c'];
const darkGrey: MantineColorsTuple = ['#e6e6e6', '#c4c4c4', '#a3a3a3', '#7d7d7d', '#474747', '#363636', '#2b2b2b', '#1f1f1f', '#181818', '#111111'];

/** The one accent: focus, selection and the primary action. White on shade 6 has a contrast of 5.2. */
const accent: MantineColorsTuple = ['#eaf1ff', '#d3e2ff', '#a9c6ff', '#7fabff', '#5a92fb', '#3d7bf2', '#2a66dd', '#1f54bf', '#1a479f', '#133676'];

const fontFamily = "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif";
const still = { duration: 100, transition: 'fade' as const };
const overlay = { overlayProps: { backgroundOpacity: 0.45 }, transitionProps: still };

/** The look of the studio: three sizes, two weights, a 4 px grid, radius 6, no shadows. */
export const theme = createTheme({
  colors: { gray: grey, dark: darkGrey, accent },
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 6 },
  fontFamily,
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'Liberation Mono', monospace",
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '20px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '28px', xl: '28px' },
  fontWeights: { regular: '400', medium: '600', bold: '600' },
  headings: {
    fontFamily,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '14px', lineHeight: '20px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
      h4: { fontSize: '12px', lineHeight: '16px' },
    },
  },
  spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '6px', sm: '6px', md: '6px', lg: '6px', xl: '6px' },
  defaultRadius: 'md',
  shadows: { xs: 'none', sm: 'none', md: 'none', lg: 'none', xl: 'none' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  focusRing: 'auto',
  components: {
    Modal: { defaultProps: { ...overlay, centered: true }, classNames: { title: 't-strong', content: 't-raised' } },
    InputWrapper: { classNames: { label: 't-label', description: 't-description' } },
    Drawer: { defaultProps: overlay, classNames: { title: 't-strong' } },
    Popover: { defaultProps: { transitionProps: still } },
    Menu: { defaultProps: { transitionProps: still, withInitialFocusPlaceholder: false, withinPortal: false } },
    Tooltip: { defaultProps: { transitionProps: still, openDelay: 350, events: { hover: true, focus: true, touch: false } } },
    Button: { defaultProps: { size: 'sm' }, classNames: { root: 't-button' } },
    CloseButton: { defaultProps: { 'aria-label': 'Close' } },
    Notification: { defaultProps: { withBorder: true }, classNames: { root: 't-notification', icon: 't-notification-icon', description: 't-notification-text' } },
    Kbd: { classNames: { root: 't-key' } },
    Overlay: { defaultProps: { blur: 0 } },
    Loader: { defaultProps: { size: 'sm' } },
    Progress: { defaultProps: { size: 4, transitionDuration: 100 } },
  },
});

/** The studio's own variables (`--t-*`) for style sheets, and Mantine's derived ones that need a grey of ours. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--t-image-ground': '#777777', '--t-motion': '100ms' },
  light: {
    '--mantine-color-text': grey[9],
    '--mantine-color-body': '#ffffff',
    '--mantine-color-dimmed': '#5f5f5f',
    '--mantine-color-placeholder': '#757575',
    '--mantine-color-default-border': grey[4],
    '--mantine-color-error': '#b3261e',
    '--t-canvas': '#ffffff',
    '--t-surface': grey[1],
    '--t-raised': '#ffffff',
    '--t-hover': grey[2],
    '--t-line': grey[3],
    '--t-text': grey[9],
    '--t-dim': '#5f5f5f',
    '--t-accent': accent[6],
    '--t-accent-text': accent[7],
    '--t-accent-wash': accent[0],
    '--t-data': '#12427f',
    '--t-data-below': '#b3470b',
    '--t-good': '#1b6e3c',
    '--t-warn': '#8a5200',
    '--t-bad': '#b3261e',
  },
  dark: {
    '--mantine-color-text': darkGrey[0],
    '--mantine-color-body': darkGrey[7],
    '--mantine-color-dimmed': darkGrey[2],
    '--mantine-color-placeholder': '#8f8f8f',
    '--mantine-color-default-border': darkGrey[4],
    '--mantine-color-error': '#ff8a80',
    '--mantine-color-anchor': accent[3],
    '--t-canvas': darkGrey[7],
    '--t-surface': darkGrey[8],
    '--t-raised': darkGrey[6],
    '--t-hover': darkGrey[6],
    '--t-line': darkGrey[5],
    '--t-text': darkGrey[0],
    '--t-dim': darkGrey[2],
    '--t-accent': accent[4],
    '--t-accent-text': accent[3],
    '--t-accent-wash': '#22304d',
    '--t-data': accent[3],
    '--t-data-below': '#f0a578',
    '--t-good': '#6cc48d',
    '--t-warn': '#e6b45c',
    '--t-bad': '#ff8a80',
  },
});
