import type { ImageRecord } from '../../domain/image.ts';
import { ByteReader } from './byte-reader.ts';
import { numbersPerFace, type Detecting, type ImageColumns } from './image-columns.ts';
import { readAs, templateOf, type LineTemplate } from './line-template.ts';

const imageFields = ['id', 'sha256', 'source', 'bytes', 'width', 'height', 'format', 'model', 'file', 'itemId', 'detection', 'choice'] as const;
const detectionFields = ['detector', 'modelSha256', 'provider', 'threshold', 'at', 'faces'] as const;
const faceFields = ['box', 'confidence', 'landmarks', 'areaRatio', 'frontalness', 'score'] as const;
type ImageField = typeof imageFields[number];
type DetectionField = typeof detectionFields[number];
type FaceField = typeof faceFields[number];

const comma = 0x2c, openList = 0x5b, closeList = 0x5d, closeObject = 0x7d;
const nothing = Buffer.from('null'), rootLead = Buffer.from('{"root":'), pathLead = Buffer.from(',"path":');
/** Where each number of a face stands among its numbers. */
const places: Readonly<Record<Exclude<FaceField, 'landmarks'>, number>> = { box: 0, confidence: 4, areaRatio: 5, frontalness: 6, score: 7 };
const mostFaces = 64;
const longestSide = 1e9;

/**
 * Reads image records as this program writes them straight into columns. It says yes only to records that the parser, the schema
 * and the check of paths take; a no is for them to decide.
 */
export class ImageScanner {
  readonly #columns: ImageColumns;
  readonly #reader = new ByteReader();
  #image: LineTemplate<ImageField> | null = null;
  #detection: LineTemplate<DetectionField> | null = null;
  #face: LineTemplate<FaceField> | null = null;
  #bytes: Buffer = Buffer.alloc(0);
  // What the record at hand has said so far.
  readonly #numbers = new Float64Array(numbersPerFace * mostFaces);
  #faces = 0;
  #high = 0;
  #low = 0;
  #model: string | null = null;
  #width = 0;
  #height = 0;
  #detecting: Detecting | null = null;
  // What the last detection was made with; the next one mostly is the same.
  readonly #draft = { detector: '', modelSha256: null as string | null, provider: '', threshold: 0 };
  #lastDetecting: Detecting | null = null;
  readonly #takeImage = (field: ImageField): boolean => this.#imageField(field);
  readonly #takeDetection = (field: DetectionField): boolean => this.#detectionField(field);
  readonly #takeFace = (field: FaceField): boolean => this.#faceField(field);

  constructor(columns: ImageColumns) {
    this.#columns = columns;
  }

  /** Learns the order of the keys from a record that was parsed. */
  learn(record: ImageRecord): void {
    this.#image = templateOf(record, imageFields) ?? this.#image;
    if (!record.detection) return;
    this.#detection = templateOf(record.detection, detectionFields) ?? this.#detection;
    const [face] = record.detection.faces;
    if (face) this.#face = templateOf(face, faceFields) ?? this.#face;
  }

  /** Adds the record in these bytes to the columns; false where the parser has to look, and nothing is added. */
  scan(bytes: Buffer, start: number, end: number): boolean {
    if (!this.#image) return false;
    this.#bytes = bytes;
    this.#reader.start(bytes, start);
    this.#faces = 0;
    this.#detecting = null;
    if (!readAs(this.#reader, this.#image, this.#takeImage) || this.#reader.at !== end) return false;
    this.#columns.add({
      high: this.#high, low: this.#low, model: this.#model, width: this.#width, height: this.#height,
      detecting: this.#detecting, numbers: this.#numbers, faces: this.#faces,
    });
    return true;
  }

  #imageField(field: ImageField): boolean {
    const reader = this.#reader;
    switch (field) {
      case 'id': {
        const isId = reader.imageId();
        this.#high = reader.high;
        this.#low = reader.low;
        return isId;
      }
      case 'sha256': return reader.hex(64);
      case 'source': return reader.skip(rootLead) && reader.text() && reader.skip(pathLead) && reader.text() && this.#isPlainPath() && reader.skipByte(closeObject);
      case 'bytes': return reader.number();
      case 'width': return (this.#width = this.#side()) > 0;
      case 'height': return (this.#height = this.#side()) > 0;
      case 'format': case 'file': return reader.text();
      case 'model': return this.#modelName();
      case 'itemId': return reader.skip(nothing) || reader.text();
      case 'detection': return reader.skip(nothing) || this.#readDetection();
      case 'choice': return reader.skip(nothing);
    }
  }

  /** A whole number of pixels; 0 where there is none. */
  #side(): number {
    const value = this.#reader.number() ? this.#reader.numberValue : 0;
    return Number.isInteger(value) && value < longestSide ? value : 0;
  }

  #modelName(): boolean {
    const reader = this.#reader;
    if (reader.skip(nothing)) {
      this.#model = null;
      return true;
    }
    if (!reader.text()) return false;
    this.#model = this.#columns.models.find((model) => model !== null && reader.isValue(model)) ?? reader.value;
    return true;
  }

  /** Whether a path cannot be one of those that lead out of their folder. */
  #isPlainPath(): boolean {
    const { from, to } = this.#reader;
    const bytes = this.#bytes;
    if (from === to || bytes[from] === 0x2f || bytes[from + 1] === 0x3a) return false;
    for (let at = from + 1; at < to; at += 1) if (bytes[at] === 0x2e && bytes[at - 1] === 0x2e) return false;
    return true;
  }

  #readDetection(): boolean {
    if (!this.#detection || !readAs(this.#reader, this.#detection, this.#takeDetection)) return false;
    const { detector, modelSha256, provider, threshold } = this.#draft;
    const last = this.#lastDetecting;
    const isSame = last?.detector === detector && last.modelSha256 === modelSha256 && last.provider === provider && last.threshold === threshold;
    this.#detecting = this.#lastDetecting = isSame ? last : this.#columns.detectingOf({ detector, modelSha256, provider, threshold });
    return true;
  }

  #detectionField(field: DetectionField): boolean {
    const reader = this.#reader, draft = this.#draft;
    if (field === 'faces') return this.#faceList();
    if (field === 'threshold') {
      const isNumber = reader.number();
      if (isNumber) draft.threshold = reader.numberValue;
      return isNumber;
    }
    if (field === 'modelSha256' && reader.skip(nothing)) {
      draft.modelSha256 = null;
      return true;
    }
    if (!reader.text()) return false;
    if (field !== 'at' && !reader.isValue(draft[field] ?? '')) draft[field] = reader.value;
    return true;
  }

  #faceList(): boolean {
    const reader = this.#reader;
    if (!reader.skipByte(openList)) return false;
    if (reader.skipByte(closeList)) return true;
    if (!this.#face) return false;
    do {
      if (this.#faces === mostFaces || !readAs(reader, this.#face, this.#takeFace)) return false;
      this.#faces += 1;
    } while (reader.skipByte(comma));
    return reader.skipByte(closeList);
  }

  #faceField(field: FaceField): boolean {
    const reader = this.#reader;
    if (field === 'landmarks') return reader.skip(nothing) || this.#landmarks();
    const place = numbersPerFace * this.#faces + places[field];
    if (field === 'box') return this.#list(4, (index) => this.#number(place + index));
    if ((field === 'frontalness' || field === 'score') && reader.skip(nothing)) {
      this.#numbers[place] = Number.NaN;
      return true;
    }
    return this.#number(place);
  }

  #number(place: number): boolean {
    if (!this.#reader.number()) return false;
    this.#numbers[place] = this.#reader.numberValue;
    return true;
  }

  #landmarks(): boolean {
    return this.#list(5, () => this.#list(2, () => this.#reader.number()));
  }

  #list(length: number, take: (index: number) => boolean): boolean {
    const reader = this.#reader;
    if (!reader.skipByte(openList)) return false;
    for (let index = 0; index < length; index += 1) if ((index > 0 && !reader.skipByte(comma)) || !take(index)) return false;
    return reader.skipByte(closeList);
  }
}
