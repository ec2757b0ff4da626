/** What is kept of the past to be learnt again: a stratified reservoir and its sets aside. */
package io.naru.search.model.continual.replay;
