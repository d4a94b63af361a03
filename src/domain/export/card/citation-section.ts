import { codeBlock } from './markdown.ts';

const bibtex = `@article{liao2024facescore,
  title   = {FaceScore: Benchmarking and Enhancing Face Quality in Human Generation},
  author  = {Liao, Zhenyi and Xie, Qingsong and Chen, Chen and Lu, Hannan and Deng, Zhijie},
  journal = {arXiv preprint arXiv:2406.17100},
  year    = {2024}
}`;

/** The paper whose method the studio builds on. */
export function citationSection(): string {
  return ['## Citation', 'Triptych builds on the method of this paper:', codeBlock('bibtex', bibtex)].join('\n\n');
}
