// Fetches a figure as SVG, draws it on a canvas in three times its size, and saves it as PNG under the server's name for it.
const SCALE = 3;

export async function savePng(address) {
  let source;
  try {
    const answer = await fetch(new URL(address, document.baseURI));
    if (!answer.ok) return false;
    const name = /filename="?([^";]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? 'figure.svg';
    source = URL.createObjectURL(new Blob([await answer.text()], { type: 'image/svg+xml' }));
    const picture = new Image();
    picture.src = source;
    await picture.decode();
    const canvas = document.createElement('canvas');
    canvas.width = picture.naturalWidth * SCALE;
    canvas.height = picture.naturalHeight * SCALE;
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    const png = await new Promise(done => canvas.toBlob(done, 'image/png'));
    if (!png) return false;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(png);
    link.download = name.replace(/\.svg$/, '.png');
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    return true;
  } catch {
    return false;
  } finally {
    if (source) URL.revokeObjectURL(source);
  }
}
