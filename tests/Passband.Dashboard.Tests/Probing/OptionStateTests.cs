using System.Text.Json;
using Passband.Dashboard.Probing;
using Passband.Experiments.Options;

namespace Passband.Dashboard.Tests.Probing;

public sealed class OptionStateTests
{
    private enum Colour
    {
        Red,
        DarkBlue,
    }

    private sealed record Asked
    {
        [Option("Steps", Min = 1, Help = "How many.")]
        public int Steps { get; init; } = 10;

        [Option("Levels", Unit = "px", Min = 0, Max = 5, Help = "Where.")]
        public IReadOnlyList<double> Levels { get; init; } = [0, 0.5];

        [Option("Clip", Help = "Whether.")]
        public bool Clip { get; init; } = true;

        [Option("Colour", Help = "Which.")]
        public Colour Colour { get; init; } = Colour.DarkBlue;

        [Option("Tint", When = "colour=red", Help = "How much of it.")]
        public double Tint { get; init; } = 0.5;
    }

    private readonly OptionSchema _schema = new(typeof(Asked));

    [Fact]
    public void Untouched_options_show_their_defaults_as_a_person_would_type_them()
    {
        var states = OptionState.Of(_schema, new ProbeForm());
        Assert.Equal(["10", "0,0.5", "yes", "dark-blue", "0.5"], states.Select(s => s.Text));
        Assert.Equal(["at least 1", "0 to 5 px", "", "", ""], states.Select(s => s.Limits));
        Assert.All(states, s => Assert.True(s is { IsDefault: true, Problem: null }));
        Assert.Equal("2 values: 0, 0.5", states[1].Resulting);
    }

    [Theory]
    [InlineData("0:5:0.5", "11 values: 0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5")]
    [InlineData("0:5:0.25", "21 values: 0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.25 ... 5")]
    [InlineData("3", "1 value: 3")]
    [InlineData("6", "")]
    public void A_list_says_how_many_numbers_it_comes_to(string text, string resulting) =>
        Assert.Equal(resulting, State("levels", text).Resulting);

    [Theory]
    [InlineData("dark-blue", null, false, false)]
    [InlineData("dark-blue", "0.7", false, true)]
    [InlineData("dark-blue", "0.5", false, false)]
    [InlineData("red", null, true, true)]
    public void An_option_that_does_not_count_is_hidden_unless_something_was_typed(string colour, string? tint, bool counts, bool shown)
    {
        var state = OptionState.Of(_schema, new ProbeForm().WithOption("colour", colour).WithOption("tint", tint)).Single(s => s.Option.Name == "tint");
        Assert.Equal((counts, shown), (state.Counts, state.IsShown));
    }

    [Fact]
    public void A_wrong_text_is_kept_with_the_parsers_own_sentence()
    {
        var state = State("levels", "6");
        Assert.Equal(("6", false, "levels must be between 0 and 5 px, not 6."), (state.Text, state.IsDefault, state.Problem));
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData("no", false)]
    [InlineData("1", true)]
    [InlineData("perhaps", false)]
    public void A_flag_knows_whether_it_is_on(string text, bool on) => Assert.Equal(on, State("clip", text).IsOn);

    [Fact]
    public void A_value_of_one_option_is_read_as_the_whole_record_would_read_it()
    {
        Assert.Equal(12, _schema.Value("steps", "12"));
        Assert.Equal(Colour.Red, _schema.Value("colour", "red"));
        Assert.Equal([1.0, 2], (IReadOnlyList<double>)_schema.Value("levels", "2,1"));
        Assert.Throws<OptionException>(() => _schema.Value("depth", "1"));
        Assert.Equal(JsonValueKind.Number, _schema.Options[0].Default.ValueKind);
    }

    private OptionState State(string name, string text) =>
        OptionState.Of(_schema, new ProbeForm().WithOption(name, text)).Single(s => s.Option.Name == name);
}
