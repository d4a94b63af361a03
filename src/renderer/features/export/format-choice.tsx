import { Radio } from '@mantine/core';
import { exportFormats, type ExportFormat } from '../../../domain/export/recipe.ts';
import { formatWords } from '../../../domain/export/format-words.ts';
import desk from '../../components/desk.module.css';
import classes from './format-choice.module.css';

interface FormatChoiceProps {
  readonly format: ExportFormat;
  readonly onChoose: (format: ExportFormat) => void;
}

/** Formats, named after what reads them. */
export function FormatChoice({ format, onChoose }: FormatChoiceProps) {
  return (
    <div className={desk.page}>
      <Radio.Group value={format} onChange={(value) => onChoose(value as ExportFormat)} label={<h2 className={classes.title}>Who reads it?</h2>} description="Every dataset comes with a card, checksums and lines to load it.">
        <div className={classes.cards}>
          {exportFormats.map((name) => (
            <Radio.Card key={name} value={name} className={classes.card ?? ''} aria-label={`${formatWords[name].title}. ${formatWords[name].reader}`}>
              <span className={classes.head}><Radio.Indicator size="xs" aria-hidden /><span className="t-strong">{formatWords[name].title}</span></span>
              <span className={classes.text}>{formatWords[name].reader}</span>
              <span className={classes.files}>{formatWords[name].files}</span>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
    </div>
  );
}
