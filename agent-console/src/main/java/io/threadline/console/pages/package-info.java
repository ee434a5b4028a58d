/**
 * The console's pages: {@link io.threadline.console.pages.WebBuild} holds the files of the browser code in memory, {@link
 * io.threadline.console.pages.Pages} serves them with their headers.
 *
 * <p>Imports Vert.x only. The files never change while the server runs.
 */
@NullMarked
package io.threadline.console.pages;

import org.jspecify.annotations.NullMarked;
