/** Lines of text: cut out of a stream as it comes, and settled in any order. */
package io.naru.gateway.lines;
