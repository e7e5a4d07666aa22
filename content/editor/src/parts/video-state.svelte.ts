// How far the server is with each video that is looked at, and the moment that its caption editor stands at.
import { api, type VideoState } from '../api/client';

const AGAIN_MS = 2500;

class VideoWatch {
  states = $state<Record<string, VideoState>>({});
  #asking = new Set<string>();

  /** Asked again until it is ready or refused. */
  async follow(hash: string): Promise<void> {
    if (hash === '' || this.#asking.has(hash)) return;
    this.#asking.add(hash);
    for (;;) {
      const answer = await api.videoState(hash);
      if (answer.ok) this.states[hash] = answer.value;
      if (answer.ok ? answer.value.state !== 'working' : answer.status !== 0) break;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
    this.#asking.delete(hash);
  }
}

export const videos = new VideoWatch();
export const moment = $state<{ seconds: number }>({ seconds: 0 });
