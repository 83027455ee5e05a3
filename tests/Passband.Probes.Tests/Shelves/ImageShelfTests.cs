using System.Formats.Tar;
using System.IO.Compression;
using Passband.Probes.Locating;
using Passband.Probes.Shelves;
using Passband.Vision.Codecs;
using Passband.Vision.Data;

namespace Passband.Probes.Tests.Shelves;

public sealed class ImageShelfTests : IDisposable
{
    private readonly TestLab _lab = new();

    public void Dispose() => _lab.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void The_drawn_sets_hold_what_the_list_says()
    {
        var locator = new ImageSetLocator(_lab.Home);
        var drawn = new ImageShelf(_lab.Home).List().Where(s => s.Path is null).ToList();
        Assert.Equal(["shapes:agree", "shapes:conflict", "shapes:silhouette", "shapes:texture"], drawn.Select(s => s.Name));
        foreach (var set in drawn)
        {
            using var images = locator.Open(new ImageQuery(set.Name), null, Token);
            Assert.Equal(ImageFacts.Of(images), set.Facts);
        }
    }

    [Fact]
    public void A_folder_is_registered_by_name_and_found_by_it_after_a_restart()
    {
        var folder = ClassFolders("animals");
        var added = new ImageShelf(_lab.Home).Add(new ImageAddition("pets") { Title = "Our pets", Path = folder }, null, Token);
        Assert.Equal(("pets", "Our pets", true, null), (added.Name, added.Title, added.Added, added.Problem));
        Assert.Equal((4, 3, 8, 8, 2), (added.Facts!.Count, added.Facts.Channels, added.Facts.Height, added.Facts.Width, added.Facts.Classes));

        Assert.Equal("Our pets", new ImageShelf(_lab.Home).Find("pets")!.Title);
        using var images = new ImageSetLocator(_lab.Home).Open(new ImageQuery("pets") { Count = 3 }, null, Token);
        Assert.Equal(3, images.Count);
        Assert.Equal(["cat", "dog"], images.ClassNames);
    }

    [Fact]
    public void Pictures_of_different_sizes_need_a_size_which_is_kept()
    {
        var folder = ClassFolders("mixed");
        Picture(Path.Combine(folder, "cat", "large.png"), 16, 9);
        var shelf = new ImageShelf(_lab.Home);
        var problem = Assert.Throws<ImageSetException>(() => shelf.Add(new ImageAddition("mixed") { Path = folder }, null, Token));
        Assert.Contains("differ in size", problem.Message, StringComparison.Ordinal);
        Assert.Null(shelf.Find("mixed"));

        shelf.Add(new ImageAddition("mixed") { Path = folder, Size = 6 }, null, Token);
        using var images = new ImageSetLocator(_lab.Home).Open(new ImageQuery("mixed"), null, Token);
        Assert.Equal("5 x 3 x 6 x 6", images.Shape.ToString());
    }

    [Theory]
    [InlineData("cifar10")]
    [InlineData("shapes")]
    [InlineData("Our Pets")]
    [InlineData("../up")]
    [InlineData("")]
    public void A_name_that_is_taken_or_none_is_refused(string name)
    {
        var folder = ClassFolders("animals");
        Assert.Throws<RequestException>(() => new ImageShelf(_lab.Home).Add(new ImageAddition(name) { Path = folder }, null, Token));
    }

    [Fact]
    public void A_registered_folder_is_only_forgotten_and_can_be_brought_back()
    {
        var folder = ClassFolders("animals");
        var shelf = new ImageShelf(_lab.Home);
        shelf.Add(new ImageAddition("pets") { Path = folder }, null, Token);
        var removed = shelf.Remove("pets");
        Assert.Null(shelf.Find("pets"));
        Assert.Equal(4, Directory.GetFiles(folder, "*.png", SearchOption.AllDirectories).Length);
        new ImageShelf(_lab.Home).Restore(removed.Token);
        Assert.Null(shelf.Find("pets")!.Problem);
        Assert.Equal(folder, shelf.Find("pets")!.Path);
    }

    [Fact]
    public async Task An_uploaded_archive_is_kept_goes_to_the_trash_and_comes_back()
    {
        var shelf = new ImageShelf(_lab.Home);
        using (var file = await _lab.Receive(Archive(ClassFolders("animals")), "animals.tgz"))
            Assert.Equal(4, shelf.AddUpload(new ImageAddition("up"), file, null, Token).Facts!.Count);
        Assert.Equal(["image-sets.json", "images/up.tar.gz"], _lab.Files);

        var removed = shelf.Remove("up");
        Assert.DoesNotContain("images/up.tar.gz", _lab.Files);
        shelf.Restore(removed.Token);
        Assert.Equal(["image-sets.json", "images/up.tar.gz"], _lab.Files);
        using var images = new ImageSetLocator(_lab.Home).Open(new ImageQuery("up"), null, Token);
        Assert.Equal(["cat", "dog"], images.ClassNames);
    }

    [Fact]
    public void A_listener_that_fails_neither_undoes_an_addition_nor_keeps_others_from_hearing()
    {
        var shelf = new ImageShelf(_lab.Home);
        var heard = 0;
        shelf.Changed += () => throw new InvalidOperationException("deaf");
        shelf.Changed += () => heard++;
        Assert.Equal("pets", shelf.Add(new ImageAddition("pets") { Path = ClassFolders("animals") }, null, Token).Name);
        Assert.Equal(1, heard);
    }

    [Fact]
    public async Task A_file_that_came_in_tells_its_size_also_once_it_was_moved()
    {
        var content = Archive(ClassFolders("animals"));
        using var file = await _lab.Receive(content, "animals.tgz");
        new ImageShelf(_lab.Home).AddUpload(new ImageAddition("up"), file, null, Token);
        Assert.False(File.Exists(file.Path));
        Assert.Equal(content.Length, file.Bytes);
    }

    [Fact]
    public async Task What_is_wrong_with_an_upload_is_told_by_its_senders_name_for_it_at_once_and_later()
    {
        var shelf = new ImageShelf(_lab.Home);
        var broken = ClassFolders("broken");
        await File.WriteAllBytesAsync(Path.Combine(broken, "cat", "2.png"), new byte[100], Token);
        using (var file = await _lab.Receive(Archive(broken), "holiday.tgz"))
        {
            var problem = Assert.Throws<RequestException>(() => shelf.AddUpload(new ImageAddition("up"), file, null, Token));
            Assert.Contains("holiday.tgz", problem.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(_lab.Home.Data, problem.Message, StringComparison.Ordinal);
        }

        using (var file = await _lab.Receive(Archive(ClassFolders("animals")), "animals.tgz")) shelf.AddUpload(new ImageAddition("up"), file, null, Token);
        Assert.Equal("Uploaded as animals.tgz.", shelf.Find("up")!.Description);
        var place = Path.Combine(_lab.Home.Data, "images", "up.tar.gz");
        await File.WriteAllBytesAsync(place, (await File.ReadAllBytesAsync(place, Token))[..200], Token);
        var later = Assert.Throws<ImageSetException>(() => new ImageSetLocator(_lab.Home).Open(new ImageQuery("up"), null, Token));
        Assert.StartsWith("animals.tgz is a damaged or cut-short archive", later.Message, StringComparison.Ordinal);
        File.Delete(place);
        Assert.DoesNotContain(_lab.Home.Data, shelf.Find("up")!.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removal_cut_short_is_ended_at_the_next_start()
    {
        var shelf = new ImageShelf(_lab.Home);
        using (var file = await _lab.Receive(Archive(ClassFolders("animals")), "animals.tgz")) shelf.AddUpload(new ImageAddition("up"), file, null, Token);
        var list = _lab.Home.Data + "/image-sets.json";
        var before = await File.ReadAllTextAsync(list, Token);
        var removed = shelf.Remove("up");
        HideAgain(removed);
        await File.WriteAllTextAsync(list, before, Token);

        var restarted = new ImageShelf(_lab.Home);
        Assert.Null(restarted.Find("up"));
        Assert.Equal(removed.Token, Assert.Single(restarted.Removed()).Token);
        restarted.Restore(removed.Token);
        Assert.Null(restarted.Find("up")!.Problem);
    }

    [Fact]
    public void A_removal_that_had_hardly_begun_is_undone_at_the_next_start()
    {
        var shelf = new ImageShelf(_lab.Home);
        shelf.Add(new ImageAddition("pets") { Path = ClassFolders("animals") }, null, Token);
        var list = _lab.Home.Data + "/image-sets.json";
        var before = File.ReadAllText(list);
        HideAgain(shelf.Remove("pets"));
        File.WriteAllText(list, before);

        var restarted = new ImageShelf(_lab.Home);
        Assert.NotNull(restarted.Find("pets"));
        Assert.Empty(restarted.Removed());
    }

    [Fact]
    public async Task The_next_start_removes_a_file_of_no_set_and_leaves_that_of_a_set_that_was_listed()
    {
        var shelf = new ImageShelf(_lab.Home);
        using (var file = await _lab.Receive(Archive(ClassFolders("animals")), "animals.tgz")) shelf.AddUpload(new ImageAddition("up"), file, null, Token);
        var (listed, stray) = (Path.Combine(_lab.Home.Data, "images", "up.tar.gz"), Path.Combine(_lab.Home.Data, "images", "stray.tar.gz"));
        File.Copy(listed, stray);
        foreach (var place in new[] { listed, stray })
        {
            var folder = Directory.CreateDirectory(Path.Combine(_lab.Home.Data, "incoming", $"{int.MaxValue}-{Path.GetFileName(place)}")).FullName;
            await File.WriteAllTextAsync(Path.Combine(folder, ".claim"), place, Token);
        }

        _ = new IncomingFiles(_lab.Home);
        Assert.Equal(["image-sets.json", "images/up.tar.gz"], _lab.Files);
    }

    [Fact]
    public void A_name_that_was_given_to_another_set_opens_that_one()
    {
        var shelf = new ImageShelf(_lab.Home);
        using var cache = new Passband.Probes.Queue.ImageSetCache(new ImageSetLocator(_lab.Home));
        shelf.Add(new ImageAddition("pets") { Path = ClassFolders("animals") }, null, Token);
        using var first = cache.Open(new ImageQuery("pets"), null, Token);
        using (var same = cache.Open(new ImageQuery("pets"), null, Token)) Assert.Same(first.Images, same.Images);
        shelf.Remove("pets");
        shelf.Add(new ImageAddition("pets") { Path = ClassFolders("others") }, null, Token);
        using var second = cache.Open(new ImageQuery("pets"), null, Token);
        Assert.NotSame(first.Images, second.Images);
        Assert.Equal(192, first.Images.Pixels(0, 1).Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_device_is_not_taken_for_a_file(bool byLink)
    {
        var path = byLink ? _lab.PathOf("weights.pth") : "/dev/zero";
        if (byLink) File.CreateSymbolicLink(path, "/dev/zero");
        var refused = $"{path} is empty, or a device or a pipe: name a file.";
        Assert.Equal(refused, (await Assert.ThrowsAsync<RequestException>(() => _lab.Incoming.CopyAsync(path, 1000, null, Token))).Message);
        Assert.Equal(refused, Assert.Throws<RequestException>(() => new ImageShelf(_lab.Home).Add(new ImageAddition("pets") { Path = path }, null, Token)).Message);
    }

    [Fact]
    public async Task A_file_of_this_machine_is_copied_under_the_cap_and_a_link_to_it_counts_by_its_target()
    {
        var (path, link) = (_lab.PathOf("weights.pth"), _lab.PathOf("link.pth"));
        await File.WriteAllBytesAsync(path, new byte[2000], Token);
        File.CreateSymbolicLink(link, path);
        Assert.StartsWith("link.pth is larger than", (await Assert.ThrowsAsync<RequestException>(() => _lab.Incoming.CopyAsync(link, 1999, null, Token))).Message, StringComparison.Ordinal);
        using var file = await _lab.Incoming.CopyAsync(link, 2000, null, Token);
        Assert.Equal(2000, file.Bytes);
    }

    [Fact]
    public async Task Archives_that_are_no_image_sets_leave_nothing()
    {
        var whole = Archive(ClassFolders("animals"));
        var bomb = Gzip(new byte[60_000_000]);
        var shelf = new ImageShelf(_lab.Home);
        foreach (var (name, content, expected) in new (string, byte[], string)[]
        {
            ("cut.tar.gz", whole[..(whole.Length / 2)], "cut"),
            ("bomb.tar.gz", bomb, "unpacks to more than 20 times"),
            ("set.zip", [.. "PK\u0003\u0004"u8, .. new byte[300]], "is a zip archive"),
            ("note.txt", [.. "hello"u8], "is neither a .tar or .tar.gz archive"),
            ("flat.tar.gz", Archive(Flat()), "holds one class, 'flat'"),
        })
        {
            using (var file = await _lab.Receive(content, name))
            {
                var problem = Assert.ThrowsAny<Exception>(() => shelf.AddUpload(new ImageAddition("up"), file, null, Token));
                Assert.Contains(expected, ProblemSentence.Of(problem), StringComparison.Ordinal);
            }

            Assert.Empty(_lab.Files);
            Assert.Null(shelf.Find("up"));
        }
    }

    [Fact]
    public async Task A_cancelled_upload_of_images_leaves_nothing()
    {
        var shelf = new ImageShelf(_lab.Home);
        using (var file = await _lab.Receive(Archive(ClassFolders("animals")), "animals.tgz"))
        {
            using var stopped = new CancellationTokenSource();
            await stopped.CancelAsync();
            Assert.ThrowsAny<OperationCanceledException>(() => shelf.AddUpload(new ImageAddition("up"), file, null, stopped.Token));
        }

        Assert.Empty(_lab.Files);
    }

    [Fact]
    public async Task A_broken_list_of_sets_is_told_and_never_written_over()
    {
        Directory.CreateDirectory(_lab.Home.Data);
        var list = Path.Combine(_lab.Home.Data, "image-sets.json");
        await File.WriteAllTextAsync(list, "{ \"schema\": 1, \"sets\": [ {", Token);
        var shelf = new ImageShelf(_lab.Home);
        Assert.Contains("image-sets.json is not readable", shelf.Problem, StringComparison.Ordinal);
        Assert.Equal(5, shelf.List().Count);
        Assert.Throws<RequestException>(() => shelf.Add(new ImageAddition("pets") { Path = ClassFolders("animals") }, null, Token));
        Assert.Equal("{ \"schema\": 1, \"sets\": [ {", await File.ReadAllTextAsync(list, Token));
        using var shapes = new ImageSetLocator(_lab.Home).Open(new ImageQuery("shapes") { Count = 2 }, null, Token);
        Assert.Equal(2, shapes.Count);
    }

    [Fact]
    public async Task Sets_added_at_once_are_all_kept()
    {
        var folder = ClassFolders("animals");
        var shelf = new ImageShelf(_lab.Home);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(k => Task.Run(() => shelf.Add(new ImageAddition($"set-{k}") { Path = folder }, null, Token), Token)));
        Assert.Equal(8, new ImageShelf(_lab.Home).List().Count(s => s.Added));
    }

    [Fact]
    public async Task An_open_set_is_shared_and_disposed_when_the_shelf_changes()
    {
        var shelf = new ImageShelf(_lab.Home);
        shelf.Add(new ImageAddition("pets") { Path = ClassFolders("animals") }, null, Token);
        using var open = new OpenImages(_lab.Home, shelf);
        var one = await open.OpenAsync("pets", null, Token);
        using var two = await open.OpenAsync("pets", null, Token);
        Assert.Same(one.Images, two.Images);
        one.Dispose();
        one.Dispose();
        Assert.Equal(192, two.Images.Pixels(0, 1).Length);
        shelf.Remove("pets");
        Assert.Equal(192, two.Images.Pixels(0, 1).Length);
        await Assert.ThrowsAsync<RequestException>(() => open.OpenAsync("pets", null, Token));
    }

    [Fact]
    public async Task Only_a_few_sets_stay_open_when_nobody_looks()
    {
        using var open = new OpenImages(_lab.Home, new ImageShelf(_lab.Home));
        var first = await open.OpenAsync("shapes:agree", null, Token);
        var images = first.Images;
        first.Dispose();
        using (var again = await open.OpenAsync("shapes:agree", null, Token)) Assert.Same(images, again.Images);
        foreach (var name in new[] { "shapes:conflict", "shapes:silhouette" }) (await open.OpenAsync(name, null, Token)).Dispose();
        using var anew = await open.OpenAsync("shapes:agree", null, Token);
        Assert.NotSame(images, anew.Images);
    }

    private string ClassFolders(string name)
    {
        var folder = _lab.PathOf(name);
        foreach (var (kind, k) in new[] { ("cat", 0), ("cat", 1), ("dog", 0), ("dog", 1) }) Picture(Path.Combine(folder, kind, $"{k}.png"), 8, 8);
        return folder;
    }

    private string Flat()
    {
        var folder = _lab.PathOf("flat");
        Picture(Path.Combine(folder, "one.png"), 8, 8);
        Picture(Path.Combine(folder, "two.png"), 8, 8);
        return folder;
    }

    private static void Picture(string path, int width, int height)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var pixels = new byte[width * height * 3];
        new Random(1).NextBytes(pixels);
        File.WriteAllBytes(path, PictureEncoder.Png(new Picture(width, height, 3, pixels)));
    }

    private static byte[] Archive(string folder)
    {
        using var tar = new MemoryStream();
        TarFile.CreateFromDirectory(folder, tar, includeBaseDirectory: true);
        return Gzip(tar.ToArray());
    }

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize)) gzip.Write(content);
        return packed.ToArray();
    }

    // As a process leaves it that is killed before its last move.
    private void HideAgain(RemovedItem removed)
    {
        var trash = Path.Combine(_lab.Home.Data, "trash", "images");
        Directory.Move(Path.Combine(trash, removed.Token), Path.Combine(trash, "." + removed.Token));
    }
}
