export { createSite, type SiteNeeds } from './site.tsx';
