using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Passband.Dashboard.Configuration;

namespace Passband.Dashboard.Tests.Frame;

public class SettingsTests
{
    [Fact]
    public void Without_any_key_it_listens_on_this_machine_only_and_asks_for_no_login()
    {
        var settings = Read();

        Assert.Equal(new Uri("http://127.0.0.1:5080"), Assert.Single(settings.Listen.Urls));
        Assert.True(settings.Listen.OnlyHere);
        Assert.False(settings.Login.Required);
        Assert.Equal((100, 10), (settings.Queue.Limits.Waiting, settings.Queue.Limits.PerUser));
        Assert.Equal(30, settings.Trash.Days);
        Assert.False(settings.Networks.AllowTorchScript);
        Assert.True(Read(("Networks:AllowTorchScript", "true")).Networks.AllowTorchScript);
    }

    [Theory]
    [InlineData("Port", "80x")]
    [InlineData("Port", "70000")]
    [InlineData("Urls", "127.0.0.1")]
    [InlineData("Urls", "ftp://127.0.0.1")]
    [InlineData("Urls", ";")]
    [InlineData("Home", "/no/such/folder")]
    [InlineData("Data", "/etc/passwd")]
    [InlineData("Device", "tpu")]
    [InlineData("Threads", "0")]
    [InlineData("Queue:Waiting", "-1")]
    [InlineData("Queue:PerUser", "many")]
    [InlineData("Uploads:NetworkMegabytes", "0")]
    [InlineData("Uploads:ImageSetMegabytes", "1.5")]
    [InlineData("Networks:AllowTorchScript", "maybe")]
    [InlineData("Trash:Days", "never")]
    [InlineData("Login:Users", "anna")]
    [InlineData("Login:Users:anna", "short")]
    [InlineData("Login:Users:anna smith", "a-key-that-is-long-enough")]
    [InlineData("Trash:Weeks", "3")]
    [InlineData("Prot", "5080")]
    public void A_wrong_value_is_told_with_its_key(string key, string value)
    {
        var problem = Assert.Throws<ConfigurationException>(() => Read((key, value)));

        Assert.StartsWith("Passband:" + key, Assert.Single(problem.Problems), StringComparison.Ordinal);
        Assert.EndsWith(".", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_home_holds_results_or_nothing_but_the_dashboards_own()
    {
        var folder = Directory.CreateTempSubdirectory("passband-home-").FullName;
        try
        {
            Assert.Equal(folder, Read(("Home", folder)).Folders.Home);
            Directory.CreateDirectory(Path.Combine(folder, ".passband"));
            Assert.Equal(folder, Read(("Home", folder)).Folders.Home);
            File.WriteAllText(Path.Combine(folder, "letter.txt"), "");
            Assert.Contains("holds no folder \"results\" and is not empty", Assert.Throws<ConfigurationException>(() => Read(("Home", folder))).Message, StringComparison.Ordinal);
            Directory.CreateDirectory(Path.Combine(folder, "results"));
            Assert.Equal(folder, Read(("Home", folder)).Folders.Home);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_data_folder_that_cannot_be_made_is_told_as_that() => Assert.Equal(
        "/proc/passband cannot be made: its place takes no folder; choose another folder with Passband:Data.",
        Assert.Throws<IOException>(() => Probes.Running.WritableFolder.Require("/proc/passband", "choose another folder with Passband:Data.")).Message);

    [Fact]
    public void Every_problem_is_told_at_once()
    {
        var problem = Assert.Throws<ConfigurationException>(() => Read(("Port", "x"), ("Trash:Days", "0"), ("Colour", "red")));

        Assert.Equal(3, problem.Problems.Count);
    }

    [Fact]
    public void An_unknown_key_is_answered_with_the_keys_that_there_are()
    {
        var problem = Assert.Throws<ConfigurationException>(() => Read(("Trash:Weeks", "3")));

        Assert.Contains("Trash:Days", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_and_addresses_together_are_refused() =>
        Assert.Contains("Passband:Port", Assert.Throws<ConfigurationException>(() => Read(("Port", "0"), ("Urls", "http://127.0.0.1:1"))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("http://localhost:5080", true)]
    [InlineData("http://[::1]:5080", true)]
    [InlineData("http://127.0.0.1:1;http://127.0.0.2:2", true)]
    [InlineData("http://0.0.0.0:5080", false)]
    [InlineData("http://*:5080", false)]
    [InlineData("http://127.0.0.1:1;http://10.0.0.4:2", false)]
    public void Who_can_reach_an_address_is_known(string urls, bool onlyHere) => Assert.Equal(onlyHere, Read(("Urls", urls)).Listen.OnlyHere);

    [Fact]
    public void Listening_beyond_this_machine_without_a_login_is_warned_of()
    {
        var login = Read(("Login:Users:anna", "0123456789abcdef"));
        Assert.Null(Startup.Listening.Warning(Read(), ["http://127.0.0.1:5080", "http://[::1]:5080", "http://localhost:1", "http://unix:/run/passband.sock"]));
        Assert.Contains("Passband:Login:Users", Startup.Listening.Warning(Read(), ["http://[::]:5080"]), StringComparison.Ordinal);
        Assert.Contains("unencrypted", Startup.Listening.Warning(login, ["http://*:5080"]), StringComparison.Ordinal);
        Assert.Null(Startup.Listening.Warning(login, ["https://0.0.0.0:5080", "http://127.0.0.1:5080"]));
    }

    [Fact]
    public async Task What_is_judged_is_what_the_server_listens_on_and_not_what_Passband_asked_for()
    {
        await using var dashboard = await RunningDashboard.StartAsync("--Kestrel:Endpoints:Other:Url", "http://0.0.0.0:0");
        var server = dashboard.Services.GetRequiredService<IServer>();
        Assert.Contains("no login is configured", Startup.Listening.Warning(Read(), Startup.Listening.Bound(server)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--port", "0", "Passband:port", "0")]
    [InlineData("--home=/tmp", null, "Passband:home", "/tmp")]
    [InlineData("--Passband:Trash:Days", "7", "Passband:Trash:Days", "7")]
    public void The_command_line_sets_keys(string first, string? second, string key, string value) =>
        Assert.Equal(value, CommandLine.Parse(second is null ? [first] : [first, second])[key]);

    [Theory]
    [InlineData("--colour", "--colour")]
    [InlineData("serve", "serve")]
    [InlineData("--port", "--port needs a value")]
    public void An_argument_that_means_nothing_is_named(string argument, string said) =>
        Assert.Contains(said, Assert.Throws<ConfigurationException>(() => CommandLine.Parse([argument])).Message, StringComparison.Ordinal);

    [Fact]
    public void Settings_that_are_no_JSON_are_told_with_file_line_and_position()
    {
        var folder = Directory.CreateTempSubdirectory("passband-settings-").FullName;
        try
        {
            var file = Path.Combine(folder, "appsettings.json");
            File.WriteAllText(file, "{\n  \"Passband\": {\n    \"Port\" 5080\n  }\n}\n");
            var problem = Assert.ThrowsAny<Exception>(() => new ConfigurationBuilder().AddJsonFile(file).Build());
            Assert.StartsWith($"{file} is not readable as JSON at line 3, position 12: ", Startup.StartProblem.Of(problem), StringComparison.Ordinal);
            File.WriteAllText(file, "{ \"Passband\": { \"Port\": 1, \"port\": 2 } }");
            var twice = Assert.ThrowsAny<Exception>(() => new ConfigurationBuilder().AddJsonFile(file).Build());
            Assert.Contains("duplicate key 'Passband:port'", Startup.StartProblem.Of(twice), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Another_wrong_format_is_not_blamed_on_the_settings() =>
        Assert.DoesNotContain("appsettings", Startup.StartProblem.Of(new FormatException("The input is no number.")), StringComparison.Ordinal);

    private static DashboardSettings Read(params (string Key, string Value)[] keys) => DashboardSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(keys.Select(k => KeyValuePair.Create("Passband:" + k.Key, (string?)k.Value))).Build());
}
