import { Button } from '@mantine/core';
import { IconArrowsDiff, IconCup, IconLink, IconLinkOff, IconMap2, IconMaximize, IconPhoto, IconSwitchHorizontal, IconZoomIn, IconZoomOut, IconZoomReset } from '@tabler/icons-react';
import { CommandButton } from './command-button.tsx';
import buttonClasses from './command-button.module.css';
import { CommandKey } from './key-cap.tsx';
import { keepFocus } from './keep-focus.ts';
import { useRankingModel, useView } from './ranking-context.ts';
import classes from './ranking.module.css';
import type { Ground } from './view-store.ts';

const groundNames: Readonly<Record<Ground, string>> = { mid: 'mid-grey', dark: 'near-black', light: 'near-white' };

/** Whatever can be done to the images without answering, for the mouse. */
export function ViewTools() {
  const whole = useView((view) => view.whole);
  const linked = useView((view) => view.linked);
  const showMap = useView((view) => view.showMap);
  const ground = useView((view) => view.ground);
  return (
    <span className={classes.viewTools} role="group" aria-label="How the images are shown">
      <CommandButton isSmall command="zoom-out" icon={<IconZoomOut size={16} />} />
      <CommandButton isSmall command="zoom-in" icon={<IconZoomIn size={16} />} />
      <CommandButton isSmall command="actual-pixels" icon="1:1" />
      <CommandButton isSmall command="reset" icon={<IconZoomReset size={16} />} />
      <CommandButton isSmall command="link" label="All images move together" isPressed={linked} icon={linked ? <IconLink size={16} /> : <IconLinkOff size={16} />} />
      <FlickerButton />
      <CommandButton isSmall command="next-pair" icon={<IconSwitchHorizontal size={16} />} />
      <CommandButton isSmall command="map" isPressed={showMap} icon={<IconMap2 size={16} />} />
      <CommandButton isSmall command="whole" label="Whole image" isPressed={whole} icon={<IconPhoto size={16} />} />
      <CommandButton isSmall command="background" label={`Background: ${groundNames[ground]}`} icon={<span className={classes.swatch} data-ground={ground} />} />
      <CommandButton isSmall command="break" label="Take a break" icon={<IconCup size={16} />} />
      <CommandButton isSmall command="full-screen" icon={<IconMaximize size={16} />} />
    </span>
  );
}

/** Flickers for as long as it is held down; without a pointer, a press turns it on and off. */
function FlickerButton() {
  const { view } = useRankingModel();
  const flickering = useView((state) => state.flickering);
  const { startFlicker, stopFlicker } = view.getState();
  return (
    <Button
      className={buttonClasses.button} data-command="flicker" data-icon size="compact-sm" variant="default" aria-pressed={flickering}
      aria-label="Flicker between two images" title="Hold to flicker between two images" rightSection={<CommandKey id="flicker" />}
      onMouseDown={keepFocus} onPointerDown={startFlicker} onPointerUp={stopFlicker} onPointerLeave={stopFlicker} onPointerCancel={stopFlicker}
      onClick={({ detail }) => { if (detail === 0) (flickering ? stopFlicker : startFlicker)(); }}
    >
      <IconArrowsDiff size={16} />
    </Button>
  );
}
