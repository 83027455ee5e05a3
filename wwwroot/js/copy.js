// Copies text; without the clipboard (a page that is neither local nor encrypted has none) by a hidden field.
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement('textarea');
    field.value = text;
    field.setAttribute('readonly', '');
    field.className = 'visually-hidden';
    document.body.append(field);
    field.select();
    const copied = document.execCommand('copy');
    field.remove();
    return copied;
  }
}

// The page's own address, or another one made absolute.
export const copyAddress = (address) => copy(address ? new URL(address, document.baseURI).href : location.href);
