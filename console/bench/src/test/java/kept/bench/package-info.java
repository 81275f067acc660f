/** How fast the hot parts are, each by itself; what they come to together, {@code kept bench} says. */
package kept.bench;
