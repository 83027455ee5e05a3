using System.IO.Compression;
using System.Text;

namespace Passband.Cli.Tests;

public sealed class BadInputTests : IDisposable
{
    private readonly Workplace _place = new();
    private readonly string _earlier;
    private readonly byte[] _earlierBytes;

    public BadInputTests()
    {
        TinyNetworks.Save(_place.At("results", "networks", "tiny.safetensors"));
        _earlier = _place.Results.Save(Examples.LowPass());
        _earlierBytes = File.ReadAllBytes(_earlier);
    }

    public void Dispose()
    {
        // Whatever went wrong, results from before are untouched and nothing half-made lies beside them.
        Assert.Equal(_earlierBytes, File.ReadAllBytes(_earlier));
        Assert.Equal([_earlier], Directory.EnumerateFiles(_place.Home.Results, "*", SearchOption.AllDirectories).Where(f => !f.StartsWith(_place.Home.Networks, StringComparison.Ordinal)));
        _place.Dispose();
    }

    public static TheoryData<string, int, string> Lines => new()
    {
        { "run blur --network tiny --data shapes --sigmas -1", 2, "sigmas must be between 0 and 100 px, not -1." },
        { "run low-pass --network tiny --data shapes --cutoffs 0.1,0.8", 2, "cutoffs must be between 0 and 0.7072 cycles/pixel, not 0.8." },
        { "run low-pass --network tiny --data shapes --cutoffs a", 2, "cutoffs takes a number (in cycles/pixel), not 'a'." },
        { "run low-pass --network tiny --data shapes --sigmas 1", 2, "--sigmas is an option of blur" },
        { "run low-pass --network tiny --data shapes --colour red", 2, "there is no option --colour; passband run low-pass --help lists those there are." },
        { "run low-pas --network tiny --data shapes", 1, $"There is no experiment 'low-pas'; there are {string.Join(", ", new Passband.Experiments.Catalogue.ExperimentCatalogue().Experiments.Select(e => e.Id))}." },
        { "run low-pass --network huge --data shapes", 1, "There is no network 'huge': no such file, and " },
        { "run low-pass --network tiny", 2, "option '--data' is required; see passband run --help." },
        { "run low-pass --network tiny --data nowhere", 1, "nowhere does not exist; give the name shapes" },
        { "run low-pass --network tiny --data cifar10", 1, "download it first" },
        { "run low-pass --network tiny --data shapes:stripes", 1, "The cues of shapes are agree, conflict, silhouette, texture, not 'stripes'." },
        { "run low-pass --network tiny --data shapes --count 0", 2, "--count must be at least 1, not 0." },
        { "run low-pass --network tiny --data shapes --count many", 2, "--count takes a whole number, not 'many'." },
        { "run low-pass --network tiny --data shapes --seed 99999999999999999999", 2, "--seed takes a whole number between -9223372036854775808 and 9223372036854775807, not '99999999999999999999'." },
        { "run low-pass --network tiny --data shapes --threads 1.5", 2, "--threads takes a whole number, not '1.5'." },
        { "train --data shapes --out new.safetensors --blur wide", 2, "--blur takes a number (in px), not 'wide'." },
        { "run critical-band --network tiny --data shapes --edges 0.1,0.2", 2, "--edges counts only with --bands edges: give that, too, or leave --edges out." },
        { "run phase-noise --network tiny --data shapes --widths 0,,30", 2, "widths has an empty entry in '0,,30'; write numbers such as 0.1,0.2." },
        { "run low-pass --network tiny --data shapes --grey --count 10", 1, "tiny takes 3 channels and shapes, cues agree (grey) has 1." },
        { "run low-pass --network tiny --data shapes --size 48 --count 10", 1, "tiny takes images of 32 x 32 pixels" },
        { "run low-pass --network tiny --network tiny --data shapes --count 10", 1, "The network tiny is given twice." },
        { "run low-pass --network tiny --data shapes --device tpu", 2, "There is no device tpu: the devices are cpu, cuda and cuda:N." },
        { "run low-pass --network tiny --data shapes --threads 0", 2, "--threads must be between 1 and the " },
        { "run low-pass --network tiny --data shapes --precision half", 2, "half" },
        { "run low-pass --network tiny --data shapes --mean a --std 1", 2, "--mean takes numbers such as 0.485,0.456,0.406, not 'a'." },
        { "show 12", 1, "12 is too short for a result id" },
        { "show 0123456789abcdef", 1, "No result in " },
        { "show nonsense", 1, "There is no file nonsense, and it is no result id" },
        { "import nowhere", 1, "There is no file or folder nowhere to import." },
        { "networks info nowhere", 1, "There is no network 'nowhere'" },
        { "datasets info nowhere", 1, "nowhere does not exist" },
        { "frobnicate", 2, "see passband --help." },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_wrong_line_is_told_in_one_sentence(string line, int code, string sentence) => Refused(_place.Run(line.Split(' ')), code, sentence);

    [Theory]
    [InlineData("frobnicate", "see ./run.sh --help.")]
    [InlineData("show", "see ./run.sh show --help.")]
    [InlineData("run low-pass --network tiny --data shapes --colour red", "./run.sh run low-pass --help lists those there are.")]
    public void A_sentence_names_the_command_that_the_program_was_started_by(string line, string sentence) =>
        Refused(_place.RunAs("./run.sh", line.Split(' ')), 2, sentence);

    [Fact]
    public void Help_names_the_command_that_the_program_was_started_by_and_the_dashboard()
    {
        var help = _place.RunAs("./run.sh", "--help").Output;
        Assert.Contains("  ./run.sh [command] [options]", help, StringComparison.Ordinal);
        Assert.Contains("./run.sh without a command starts the dashboard", help, StringComparison.Ordinal);
        Assert.Contains("  ./run.sh show <result>", _place.RunAs("./run.sh", "show", "--help").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_cut_short_is_refused()
    {
        var whole = File.ReadAllBytes(_place.At("results", "networks", "tiny.safetensors"));
        RefusedNetwork(_place.Write("cut.safetensors", whole[..^100]), "it is truncated");
    }

    [Fact]
    public void Weights_that_are_not_numbers_are_refused() =>
        RefusedNetwork(TinyNetworks.SaveWithNaN(_place.At("spoilt.safetensors")), "1 of the ");

    [Fact]
    public void A_pickle_that_calls_something_is_refused_and_nothing_is_run()
    {
        var marker = _place.At("was-run");
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = zip.CreateEntry("net/data.pkl", CompressionLevel.NoCompression).Open())
            entry.Write(Encoding.UTF8.GetBytes($"\u0080\u0002cposix\nsystem\n(Vtouch {marker}\ntR.").Where(b => b != 0xC2).ToArray());
        RefusedNetwork(_place.Write("evil.pth", file.ToArray()), "posix.system");
        Assert.False(File.Exists(marker));
    }

    [Fact]
    public void A_network_whose_answers_overflow_is_refused_and_the_others_keep_their_results()
    {
        TinyNetworks.SaveOverflowing(_place.At("results", "networks", "overflow.safetensors"));
        var results = _place.At("elsewhere");
        var answer = _place.Run("run", "blur", "high-pass", "--network", "tiny", "--network", "overflow", "--data", "shapes", "--count", "20", "--sigmas", "1", "--cutoffs", "0.1", "--out", results);
        Refused(answer, 1, "overflow: the network's answer is NaN or infinite");
        Assert.Equal(["blur", "high-pass"], new Passband.Results.ResultFolder(results).Enumerate().Select(e => e.Document!.Experiment.Id).Order());
        Directory.Delete(results, true);
    }

    [Fact]
    public void A_cifar_file_of_odd_length_is_refused() =>
        Refused(_place.Run("run", "blur", "--network", "tiny", "--data", _place.Write("odd.bin", new byte[3073 + 1])), 1, "odd.bin");

    [Fact]
    public void A_folder_that_cannot_be_written_is_told_before_anything_is_computed()
    {
        var file = _place.Write("occupied", [1]);
        Refused(_place.Run("run", "blur", "--network", "tiny", "--data", "shapes", "--out", Path.Combine(file, "results")), 1, "choose another folder with --out");
    }

    [Fact]
    public void Broken_files_of_an_import_are_named_and_the_good_ones_arrive()
    {
        var source = Directory.CreateDirectory(_place.At("theirs")).FullName;
        File.WriteAllText(Path.Combine(source, "broken.json"), "{\"schemaVersion\": \"1.0\", ");
        new Passband.Results.ResultFolder(source).Save(Examples.LowPass("theirs", 'd'));
        var answer = _place.Run("import", source);
        Refused(answer, 1, "broken.json is not valid JSON");
        Assert.Contains("1 new, 0 known already, 1 no results", answer.Output, StringComparison.Ordinal);
        File.Delete(_place.Results.PathOf(Examples.LowPass("theirs", 'd')));
    }

    [Fact]
    public void Trace_shows_where_an_error_arose() =>
        Assert.Contains("   at Passband.", _place.Run("show", "nonsense", "--trace").Error, StringComparison.Ordinal);

    private void RefusedNetwork(string path, string sentence) =>
        Refused(_place.Run("run", "blur", "--network", path, "--data", "shapes", "--count", "10"), 1, sentence);

    private static void Refused(Answer answer, int code, string sentence)
    {
        Assert.StartsWith("passband: ", answer.Said, StringComparison.Ordinal);
        Assert.Equal(answer.Said.Length - 1, answer.Said.IndexOf('\n', StringComparison.Ordinal));
        Assert.Contains(sentence, answer.Said, StringComparison.Ordinal);
        Assert.Equal(code, answer.Code);
    }
}
