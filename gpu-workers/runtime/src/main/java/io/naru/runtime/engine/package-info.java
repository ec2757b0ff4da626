/** What every way of scheduling a model has in common, and the one thread it all happens on. */
package io.naru.runtime.engine;
