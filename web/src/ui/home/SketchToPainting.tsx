import styles from "./SketchToPainting.module.css";

/** Pen strokes of the drawing, in the order in which they are drawn; each takes a share of a line. */
const STROKES = [
  "M28 262 C110 246 170 256 236 244 S400 236 492 250",
  "M30 232 C70 180 96 168 132 204 C150 176 182 132 214 168 C246 202 262 216 300 236",
  "M246 214 C290 172 330 150 366 184 C400 214 440 216 492 232",
  "M330 250 C329 224 331 206 330 188 C352 187 380 189 404 187 C405 210 403 232 405 249",
  "M320 192 C338 174 352 160 368 146 C384 160 400 174 416 191",
  "M358 250 C357 238 358 228 358 219 C364 216 372 217 376 220 C376 230 377 240 376 250",
  "M341 205 h14 v14 h-14 z",
  "M384 204 h13 v14 h-13 z",
  "M84 250 C83 232 85 214 84 198 M86 214 C92 208 98 204 104 200",
  "M84 200 C58 204 46 176 64 164 C58 140 92 126 104 146 C128 142 134 176 112 184 C112 200 96 206 84 200",
  "M158 74 C178 72 190 86 188 102 C186 120 170 128 154 124 C138 119 132 104 138 90 C142 80 150 75 158 74",
  "M262 84 C272 70 292 74 296 86 C310 80 324 90 318 102 C292 106 272 104 254 102 C248 94 254 86 262 84",
  "M60 286 C100 280 130 290 170 284 M220 296 C262 290 300 300 350 292 M110 316 C150 310 196 320 240 314 M330 318 C372 312 410 322 452 314",
  "M232 302 C244 316 282 316 296 300 C276 304 254 304 232 302 M262 300 C262 282 262 268 263 256 C278 270 288 280 292 290 C282 292 272 292 264 292",
] as const;

/** A drawing that draws itself and then is painted. Stands still where motion is not wanted. */
export function SketchToPainting({ label }: { label: string }) {
  return (
    <figure className={styles.frame} role="img" aria-label={label}>
      <svg viewBox="0 0 520 350" aria-hidden="true">
        <defs>
          <linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">
            <stop offset="0" stopColor="#5f86b8" />
            <stop offset="0.5" stopColor="#d8b3a4" />
            <stop offset="0.85" stopColor="#f6d49a" />
          </linearGradient>
          <linearGradient id="lake" x1="0" y1="0" x2="0" y2="1">
            <stop offset="0" stopColor="#d9b48a" />
            <stop offset="0.35" stopColor="#7f97ad" />
            <stop offset="1" stopColor="#2c5576" />
          </linearGradient>
          <radialGradient id="glow">
            <stop offset="0" stopColor="#fff3c9" />
            <stop offset="0.3" stopColor="#ffe09a" stopOpacity="0.75" />
            <stop offset="1" stopColor="#ffd27a" stopOpacity="0" />
          </radialGradient>
          {/* Brush work: edges that wander and a grain of bristles. */}
          <filter id="paint" x="0" y="0" width="100%" height="100%">
            <feTurbulence type="fractalNoise" baseFrequency="0.03 0.07" numOctaves="3" seed="7" />
            <feDisplacementMap in="SourceGraphic" scale="13" result="wobbled" />
            <feTurbulence type="fractalNoise" baseFrequency="0.012 0.35" numOctaves="2" seed="3" />
            <feColorMatrix values="0 0 0 0 1  0 0 0 0 0.95  0 0 0 0 0.85  0.55 0 0 0 -0.2" />
            <feComposite in2="wobbled" operator="in" />
            <feBlend in2="wobbled" mode="soft-light" />
          </filter>
        </defs>
        <rect width="520" height="350" fill="#fffdf9" />
        <g className={styles.painting}>
          <g filter="url(#paint)">
            <rect x="-20" y="-20" width="560" height="290" fill="url(#sky)" />
            <circle cx="161" cy="100" r="120" fill="url(#glow)" />
            <circle cx="161" cy="99" r="25" fill="#fff6dc" />
            <path d="M246 98c8-22 26-26 42-16 14-10 36 2 34 18-26 12-54 10-76-2z" fill="#f8e3cd" />
            <path
              d="M380 58c18-12 50-8 66 4 22-4 36 8 30 16-34 8-86 4-96-20z"
              fill="#e8cdbf"
              opacity="0.8"
            />
            <path
              d="M-10 240C60 180 96 160 132 200c18-26 50-66 82-32 32 36 60 60 100 76H-10z"
              fill="#7487a0"
            />
            <path
              d="M96 172c16-6 24 8 36 28 6-9 12-18 20-26-12 30-20 40-30 40s-20-20-26-42z"
              fill="#a7b0bf"
              opacity="0.8"
            />
            <path d="M230 250c50-60 90-96 132-66 40 28 80 34 170 54v20H230z" fill="#56755c" />
            <path d="M-10 252c120-18 200-2 280-10s180-2 270 4v20H-10z" fill="#6c8748" />
            <rect x="-10" y="258" width="560" height="110" fill="url(#lake)" />
            <path
              d="M130 262c22 20 44 62 30 92h40c4-40-20-74-34-92z"
              fill="#ffe7b0"
              opacity="0.5"
            />
            <path d="M332 262h72v44l-36 26-36-26z" fill="#6d4a44" opacity="0.4" />
            <path d="M330 188h74v63h-74z" fill="#d8b592" />
            <path d="M330 188h30v63h-30z" fill="#b78e72" />
            <path d="M316 193l52-49 52 49z" fill="#9c4a38" />
            <path d="M316 193l52-49-10 49z" fill="#7f3a30" />
            <path d="M358 251v-32h18v32z" fill="#5b3a2c" />
            <path d="M341 205h14v14h-14zM384 204h13v14h-13z" fill="#ffdf8a" />
            <path d="M80 252c2-20 2-40 4-60h7l-2 60z" fill="#5d4433" />
            <path
              d="M84 202c-28 4-42-26-22-40-6-26 30-40 44-18 26-2 32 36 8 42 0 16-18 22-30 16z"
              fill="#3f6a3c"
            />
            <path d="M72 150c14-18 32-12 34 2 14 2 16 18 4 22-16-18-30-14-38-24z" fill="#7c9a4a" />
            <path d="M230 301c14 19 54 19 68-2-22 5-46 5-68 2z" fill="#5a3527" />
            <path d="M263 254c16 15 28 27 31 37-12 3-22 3-30 2z" fill="#f6e7cf" />
          </g>
        </g>
        <g className={styles.drawing}>
          {STROKES.map((stroke, at) => (
            <path
              key={stroke}
              d={stroke}
              pathLength="1"
              style={{ animationDelay: `${0.35 + at * 0.2}s` }}
            />
          ))}
        </g>
      </svg>
    </figure>
  );
}
