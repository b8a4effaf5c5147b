// Without the fonts: the reader's own, and no request for one.
import DefaultTheme from 'vitepress/theme-without-fonts';
import './style.css';

export default DefaultTheme;
