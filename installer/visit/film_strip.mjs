// Moments of a scene side by side: the upper part of a few of the kiosk's pictures, joined in a browser's canvas.
import { readFileSync } from 'node:fs';

const FRAME = { width: 320, height: 176 };

export async function filmStrip(browser, files, out) {
  const page = await browser.newPage({ viewport: { width: FRAME.width * files.length, height: FRAME.height } });
  const frames = files
    .map((file) => `<div><img src="data:image/png;base64,${readFileSync(file).toString('base64')}"></div>`)
    .join('');
  await page.setContent(`<style>body{margin:0;display:flex;background:#0e0c1b}
    div{width:${FRAME.width - 4}px;height:${FRAME.height}px;margin:0 2px;overflow:hidden;position:relative}
    img{position:absolute;width:${FRAME.width}px;left:0;top:-82px}</style>${frames}`);
  await page.waitForTimeout(300);
  await page.screenshot({ path: out });
  await page.close();
}
