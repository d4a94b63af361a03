import { QRCodeSVG } from 'qrcode.react';

interface QrCodeProps {
  readonly address: string;
  /** Whose link it is, for a screen reader. */
  readonly name: string;
  /** Side in CSS pixels, quiet zone included. */
  readonly size: number;
}

/** A link as a QR code: black on white with its quiet zone in every theme, because cameras expect that. */
export function QrCode({ address, name, size }: QrCodeProps) {
  return <QRCodeSVG value={address} size={size} level="M" marginSize={3} bgColor="#ffffff" fgColor="#000000" title={`QR code with the link of ${name}`} />;
}
