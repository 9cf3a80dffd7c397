package dev.fovea.report.network;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The layers that an SVG shows, read from the titles of its groups: those in frames as often as the frame says, those in the
 * detailed drawings of blocks not at all, since they stand in the network's drawing already.
 *
 * @param layers how many there are in all
 * @param parameters how many parameters they have in all
 * @param names those that are named
 * @param frames the numbers in the frames, in order
 */
record DrawnLayers(long layers, long parameters, List<String> names, List<Integer> frames) {
    private static final Pattern LAYER = Pattern.compile(
            "(?:^|; |: )([^;:]+?) \\((\\w+)\\) \\([\\d, ]*\\), ([\\d,]+) parameters(, with the parameters of its first place)?");

    static DrawnLayers of(String svg) throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        Counter counter = new Counter();
        counter.count(document.getDocumentElement(), 1);
        return new DrawnLayers(counter.layers, counter.parameters, counter.names, counter.frames);
    }

    private static final class Counter {
        private final List<String> names = new ArrayList<>();
        private final List<Integer> frames = new ArrayList<>();
        private long layers;
        private long parameters;

        void count(Element element, int times) {
            for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
                if (child instanceof Element group && group.getTagName().equals("g")) {
                    String title = group.getElementsByTagName("title").item(0).getTextContent();
                    if (title.startsWith("× ")) {
                        int more = Integer.parseInt(title.substring(2));
                        frames.add(more);
                        count(group, times * more);
                    } else if (!title.startsWith("block ")) {
                        add(title, times);
                        count(group, times);
                    }
                }
            }
        }

        private void add(String title, int times) {
            Matcher layer = LAYER.matcher(title);
            while (layer.find()) {
                names.add(layer.group(1));
                if (layer.group(4) == null) {
                    layers += times;
                    parameters += times * Long.parseLong(layer.group(3).replace(",", ""));
                }
            }
        }
    }
}
