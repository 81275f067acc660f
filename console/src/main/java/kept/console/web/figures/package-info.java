/** Figures for a lead, each with what it means and as a CSV; charts are drawn here, as SVG. */
@NullMarked
package kept.console.web.figures;

import org.jspecify.annotations.NullMarked;
