package io.threadline.console;

import io.threadline.console.live.Limits;
import io.threadline.console.pages.WebBuild;
import io.threadline.desk.Console;
import io.threadline.desk.ConsoleFactory;
import io.threadline.desk.DeskContext;

/** Makes the console with the files of its build. */
public final class WebConsoleFactory implements ConsoleFactory {

    @Override
    public Console create(DeskContext context) {
        return new WebConsole(context, WebBuild.read(WebConsoleFactory.class.getClassLoader()), Limits.DEFAULT);
    }
}
