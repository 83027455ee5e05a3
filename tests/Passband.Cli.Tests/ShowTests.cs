using Passband.Cli.Printing;

namespace Passband.Cli.Tests;

public sealed class ShowTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void A_result_is_shown_as_numbers_table_plot_and_origin()
    {
        var document = Examples.LowPass();
        _place.Results.Save(document);
        var answer = _place.Run("show", document.Id[..6]);
        Assert.Equal((0, ""), (answer.Code, answer.Error));
        const string expected = """

            Accuracy under a low-pass filter - Made-up images, 10 images

                 Network  Clean accuracy                     Cutoff at half the
                                                             clean accuracy
                                                             (cycles/pixel)
              o  net      100.0 % (72.2 to 100.0), 10 of 10  0.250 (0.200 to 0.300)

              Cutoff frequency             Accuracy
                  cycles/pixel    % (95 % interval)
                         0.125   20.0 (5.7 to 51.0)
                          0.25  50.0 (23.7 to 76.3)
                           0.5  90.0 (59.6 to 98.2)

               100 % +
                     |                                                                   ....o
                     |                                                            ........
                75 % +                                                     ........
                     |                                              ........
                     |                                       ........
                50 % +                                 ...o...
                     |                             .....
                     |                        .....
                25 % +                   ......
                     |                  o.
                     |- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -
                 0 % +
                     ++-------------+-------------+--------------+-------------+-------------+
                      0            0.1           0.2            0.3           0.4           0.5
                                           Cutoff frequency, cycles/pixel
              -- chance

              The images are made up.

            """;
        Assert.StartsWith(expected, answer.Output, StringComparison.Ordinal);
        foreach (var fact in new[]
        {
            "  The images are made up.", $"  result     {document.Id}, low-pass version 1, schema 1.0", "1.5 s, 12 300 images/s",
            "cpu, 2 threads, bfloat16 screened by float32: 3.1 % run again, bound 0.0525", "libtorch 1.13.1", "sha256 " + new string('a', 64),
        })
            Assert.Contains(fact, answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_plot_marks_every_point_at_its_height_and_place()
    {
        var document = Examples.LowPass();
        _place.Results.Save(document);
        var lines = _place.Run("show", document.Id).Output.Split('\n').Where(l => l.Length > 9 && l[9] is '|' or '+' && !l.StartsWith("         ++", StringComparison.Ordinal)).ToList();
        Assert.Equal(13, lines.Count);
        // 72 columns from 0 to 0.5 and 13 rows from 100 to 0 %: the points at 20, 50 and 90 % stand at a quarter, half and the whole of the width.
        var marks = from row in Enumerable.Range(0, lines.Count)
                    from column in Enumerable.Range(0, Math.Max(0, lines[row].Length - 10))
                    where lines[row][column + 10] == 'o'
                    select (row, column);
        Assert.Equal([(1, 71), (6, 36), (10, 18)], marks);
        Assert.StartsWith("   100 % +", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("     0 % +", lines[12], StringComparison.Ordinal);
        Assert.StartsWith("         |- - -", lines[11], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cycles/image", "cycles/image", new[] { "4", "8", "16" }, "8.00 (6.40 to 9.60)")]
    [InlineData("%nyquist", "% of Nyquist", new[] { "25", "50", "100" }, "50.0 (40.0 to 60.0)")]
    [InlineData("sigma", "px", new[] { "0.3748", "0.7496", "1.499" }, "0.750 (0.625 to 0.937)")]
    public void Frequencies_are_shown_in_the_unit_asked_for(string unit, string name, string[] positions, string half)
    {
        var document = Examples.LowPass();
        _place.Results.Save(document);
        var output = _place.Run("show", document.Id, "--unit", unit).Output;
        Assert.Contains(name, output, StringComparison.Ordinal);
        Assert.Contains(half, output, StringComparison.Ordinal);
        var rows = output.Split('\n').Select(l => l.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Where(c => c.Length == 2 && c[1].Contains(" to ", StringComparison.Ordinal)).Select(c => c[0]);
        Assert.Equal(positions, rows.Take(3));
    }

    [Fact]
    public void Results_with_a_common_axis_share_one_table_and_one_plot()
    {
        var (first, second) = (Examples.LowPass("plain", 'a'), Examples.Curve("blurred", 'c', (8, 10), [(0.125, 7), (0.25, 8)]));
        foreach (var document in new[] { first, second }) _place.Results.Save(document);
        var output = _place.Run("show", first.Id, second.Id).Output;
        Assert.Contains("0.125   20.0 (5.7 to 51.0)  70.0 (39.7 to 89.2)", output, StringComparison.Ordinal);
        Assert.Contains("0.5  90.0 (59.6 to 98.2)\n", output, StringComparison.Ordinal);
        Assert.Contains("  o plain\n  x blurred\n", output, StringComparison.Ordinal);
        Assert.Single(output.Split('\n'), l => l.StartsWith("   100 %", StringComparison.Ordinal));
    }

    [Fact]
    public void A_terminal_with_utf8_gets_braille_and_a_narrow_one_several_tables()
    {
        var documents = Enumerable.Range(0, 4).Select(i => Examples.LowPass($"net{i}", (char)('a' + i))).ToList();
        foreach (var document in documents) _place.Results.Save(document);
        var output = _place.RunWith(Glyphs.Unicode, 80, ["show", .. documents.Select(d => d.Id)]).Output;
        Assert.Contains(output, c => c is > '\u2800' and <= '\u28ff');
        Assert.Equal(2, output.Split('\n').Count(l => l.TrimStart().StartsWith("0.125 ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Json_is_the_stored_document_byte_for_byte()
    {
        var document = Examples.LowPass();
        var path = _place.Results.Save(document);
        Assert.Equal(File.ReadAllText(path), _place.Run("show", path, "--json").Output);
        Assert.Equal(File.ReadAllText(path), _place.Run("export", document.Id, "--json").Output);
    }

    [Fact]
    public void A_curve_that_never_halves_is_not_reached_with_a_note_instead_of_a_number()
    {
        var document = Examples.LowPass();
        document = document with { Scalars = [document.Scalars[0], document.Scalars[1] with { Value = null, Low = null, High = null, Note = "No crossing." }] };
        _place.Results.Save(document);
        var output = _place.Run("show", document.Id).Output;
        Assert.Matches("10 of 10 +not reached", output);
        Assert.Contains("Cutoff at half the clean accuracy: No crossing.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stored_result_that_leaves_the_half_out_because_nothing_is_recognised_says_so()
    {
        var document = Examples.Curve("net", 'a', new(0, 10), [(0.125, 1), (0.25, 0)]);
        _place.Results.Save(document with { Scalars = [document.Scalars[0]] });
        var output = _place.Run("show", document.Id).Output;
        Assert.Matches("0 of 10 +not reached", output);
        Assert.Contains("No image is recognised without a filter", output, StringComparison.Ordinal);
    }
}
