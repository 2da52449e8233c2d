export interface RuleContext { readonly path: string }
