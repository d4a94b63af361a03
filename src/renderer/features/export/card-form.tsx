import { Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import type { CardFields } from '../../../domain/export/card/card-fields.ts';
import desk from '../../components/desk.module.css';
import classes from './card-form.module.css';
import { licences } from './licences.ts';

interface CardFormProps {
  readonly card: CardFields;
  readonly study: string;
  /** Whether pictures of real people are among those that are exported. */
  readonly hasPhotographs: boolean;
  readonly onFill: (part: Partial<CardFields>) => void;
}

/** What only the user can say of a dataset; the rest of its card is written from the study. */
export function CardForm({ card, study, hasPhotographs, onFill }: CardFormProps) {
  const text = (field: 'title' | 'licenceName' | 'licenceLink' | 'creators' | 'contact' | 'consent' | 'intendedUse' | 'language', maxLength: number) => ({
    value: card[field], maxLength, onChange: (event: { readonly currentTarget: { readonly value: string } }) => onFill({ [field]: event.currentTarget.value }),
  });
  return (
    <div className={desk.page}>
      <div className={classes.form}>
        <p className={classes.why}>
          Whoever opens the dataset reads its card first. How it was made, who agreed with whom, what was left out and why is written from the study; what follows only you know.
          {hasPhotographs && ' There are pictures of real people in it: say how they agreed, and what their faces may be used for.'} All of it is remembered for the next export, and what stays empty is said to be missing.
        </p>
        <TextInput label="Title" placeholder={study} {...text('title', 200)} />
        <Select label="Licence" placeholder="Not chosen yet" clearable searchable value={card.licence || null} data={[...licences]} onChange={(licence) => onFill({ licence: licence ?? '' })} />
        {card.licence === 'other' && (
          <>
            <TextInput label="Name of the licence" {...text('licenceName', 200)} />
            <TextInput label="Address of its text" type="url" placeholder="https://" {...text('licenceLink', 500)} />
          </>
        )}
        <TextInput label="Made by" description="Names, one after the other." {...text('creators', 2000)} />
        <TextInput label="Whom to ask" description="Who answers questions, and takes pictures out on request." {...text('contact', 500)} />
        <Textarea className={classes.wide ?? ''} label="Consent and origin" description="Where the pictures come from, and how the people in them and those who ranked agreed." autosize minRows={3} maxRows={10} {...text('consent', 10_000)} />
        <Textarea className={classes.wide ?? ''} label="Intended use" description="What it is made for, and what nobody should do with it." autosize minRows={3} maxRows={10} {...text('intendedUse', 10_000)} />
        <TextInput label="Language of the captions" description="A short code such as en, de or zh." {...text('language', 40)} />
        <Checkbox className={classes.gate ?? ''} label="Ask visitors to agree first" description="On the Hub people have to accept your terms before they can download it." checked={card.gated} onChange={(event) => onFill({ gated: event.currentTarget.checked })} />
      </div>
    </div>
  );
}
