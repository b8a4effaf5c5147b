// Where the other language is read. VitePress leads to the same page of it, whether there is one or not.
import { useData } from 'vitepress';
import { useLangs as ofTheSamePage } from 'vitepress/dist/client/theme-default/composables/langs.js';
import { computed } from 'vue';

/** In place of the theme's own: a page that is not translated leads to the other language's front page. */
export function useLangs(options = {}) {
  const { page, theme } = useData();
  const samePage = ofTheSamePage(options);
  const frontPage = ofTheSamePage();
  const isAlone = computed(() => theme.value.untranslated?.includes(page.value.relativePath));
  return {
    ...samePage,
    localeLinks: computed(() => (isAlone.value ? frontPage : samePage).localeLinks.value),
  };
}
