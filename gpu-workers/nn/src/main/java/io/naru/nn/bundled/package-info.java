/** Model directories among the resources of the build, found wherever the program runs from. */
package io.naru.nn.bundled;
