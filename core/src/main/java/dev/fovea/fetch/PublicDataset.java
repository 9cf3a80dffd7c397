package dev.fovea.fetch;

import dev.fovea.FoveaException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Sets of pictures that somebody publishes, by name.
 *
 * <p>All sums but one are those that TensorFlow Datasets recorded, as publishers say MD5 or nothing. Microsoft's zip is checked
 * by one that another program has in its source.
 */
public enum PublicDataset {
    CATS_AND_DOGS(
            "cats-and-dogs",
            new About("Microsoft's terms, microsoft.com/download/details.aspx?id=54765", 25_000, 2, 824_887_076L),
            PictureArchive.of("PetImages/(?<class>Cat|Dog)/(?<file>\\d+\\.jpg)"),
            PublishedFile.of(
                    "https://download.microsoft.com/download/3/E/1/3E1C3F21-ECDB-4869-8368-6DEBA77B919F/"
                            + "kagglecatsanddogs_5340.zip",
                    Checksum.sha256("b7974bd00a84a99921f36ee4403f089853777b5ae8d151c76a86e64900334af9"))),
    FLOWERS(
            "flowers",
            new About("CC BY 2.0, each photographer named in LICENSE.txt", 3_670, 5, 228_813_984L),
            new PictureArchive(
                    Pattern.compile("flower_photos/(?<class>[a-z]+)/(?<file>[A-Za-z0-9_.-]+\\.jpg)"),
                    "flower_photos/LICENSE.txt"),
            PublishedFile.of(
                    "https://storage.googleapis.com/download.tensorflow.org/example_images/flower_photos.tgz",
                    Checksum.sha256("4c54ace7911aaffe13a365c34f650e71dd5bf1be0a58b464e5a7183e3e595d9c"))),
    CIFAR_10(
            "cifar-10",
            new About("none stated; cite Krizhevsky, 2009", 60_000, 10, 170_052_171L),
            new CifarBinary(
                    List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck")),
            PublishedFile.of(
                    "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz",
                    Checksum.sha256("c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd"))),
    MNIST(
            "mnist",
            new About("CC BY-SA 3.0, LeCun and Cortes", 70_000, 10, 11_594_722L),
            new IdxFiles(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9")),
            mnist("train-images-idx3", "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
            mnist("train-labels-idx1", "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
            mnist("t10k-images-idx3", "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
            mnist("t10k-labels-idx1", "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6")),
    FASHION_MNIST(
            "fashion-mnist",
            new About("MIT, Zalando", 70_000, 10, 30_878_645L),
            new IdxFiles(List.of(
                    "t-shirt",
                    "trouser",
                    "pullover",
                    "dress",
                    "coat",
                    "sandal",
                    "shirt",
                    "sneaker",
                    "bag",
                    "ankle-boot")),
            fashion("train-images-idx3", "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
            fashion("train-labels-idx1", "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
            fashion("t10k-images-idx3", "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
            fashion("t10k-labels-idx1", "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5")),
    OXFORD_PETS(
            "oxford-pets",
            new About("CC BY-SA 4.0, Visual Geometry Group, Oxford", 7_349, 37, 811_092_049L),
            new ListedPictures(
                    PictureArchive.of("images/(?<file>(?<class>[A-Za-z_]+)_\\d+\\.jpg)"),
                    Map.of("annotations/trainval.txt", "train", "annotations/test.txt", "test")),
            PublishedFile.of(
                    "https://www.robots.ox.ac.uk/~vgg/data/pets/data/images.tar.gz",
                    Checksum.sha256("67195c5e1c01f1ab5f9b6a5d22b8c27a580d896ece458917e61d459337fa318d")),
            PublishedFile.of(
                    "https://www.robots.ox.ac.uk/~vgg/data/pets/data/annotations.tar.gz",
                    Checksum.sha256("52425fb6de5c424942b7626b428656fcbd798db970a937df61750c0f1d358e91")));

    /**
     * What is told of a dataset.
     *
     * @param bytes of the files that are downloaded
     */
    public record About(String licence, int pictures, int classes, long bytes) {}

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // texts and numbers are
    private final About about;

    @SuppressWarnings("ImmutableEnumChecker") // records of lists, maps and patterns are
    private final DatasetForm form;

    @SuppressWarnings("ImmutableEnumChecker") // addresses are
    private final List<PublishedFile> files;

    PublicDataset(String label, About about, DatasetForm form, PublishedFile... files) {
        this.label = label;
        this.about = about;
        this.form = form;
        this.files = List.of(files);
    }

    private static PublishedFile mnist(String name, String sum) {
        return PublishedFile.of(
                "https://storage.googleapis.com/cvdf-datasets/mnist/" + name + "-ubyte.gz", Checksum.sha256(sum));
    }

    private static PublishedFile fashion(String name, String sum) {
        return PublishedFile.of(
                "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/" + name
                        + "-ubyte.gz",
                Checksum.sha256(sum));
    }

    /** Returns the name used on the command line, such as {@code cifar-10}. */
    public String label() {
        return label;
    }

    public About about() {
        return about;
    }

    public List<PublishedFile> files() {
        return files;
    }

    DatasetForm form() {
        return form;
    }

    public static List<String> labels() {
        return List.of(values()).stream().map(PublicDataset::label).toList();
    }

    /** @throws FoveaException if there is none of that name; the message lists them */
    public static PublicDataset named(String name) {
        return List.of(values()).stream()
                .filter(dataset -> dataset.label.equals(name))
                .findFirst()
                .orElseThrow(() -> new FoveaException(
                        "There is no dataset '" + name + "'; choose one of " + String.join(", ", labels()) + "."));
    }
}
