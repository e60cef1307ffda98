/** The judge: the handler asks it, and the stack allows that. */
export const judgeModel = 'us.amazon.nova-2-lite-v1:0';
