using Passband.Dashboard.Access;

namespace Passband.Dashboard.Tests.Frame;

public class LoginAttemptsTests
{
    private readonly Clock _clock = new();

    [Fact]
    public void A_name_waits_at_its_address_until_its_failures_are_old_and_not_at_others()
    {
        var attempts = new LoginAttempts(_clock);
        for (var i = 0; i < LoginAttempts.Most; i++) attempts.Failed("10.0.0.1", "anna");

        Assert.Equal(LoginAttempts.Window, attempts.WaitOf("10.0.0.1", "anna"));
        Assert.Null(attempts.WaitOf("10.0.0.2", "anna"));
        _clock.Now += LoginAttempts.Window;
        Assert.Null(attempts.WaitOf("10.0.0.1", "anna"));
    }

    [Fact]
    public void Who_gets_in_begins_anew()
    {
        var attempts = new LoginAttempts(_clock);
        for (var i = 0; i < LoginAttempts.Most - 1; i++) attempts.Failed("10.0.0.1", "anna");
        attempts.Succeeded("10.0.0.1", "anna");
        attempts.Failed("10.0.0.1", "anna");

        Assert.Null(attempts.WaitOf("10.0.0.1", "anna"));
    }

    [Fact]
    public void One_names_failures_and_successes_are_its_own()
    {
        var attempts = new LoginAttempts(_clock);
        for (var i = 0; i < LoginAttempts.Most; i++) attempts.Failed("10.0.0.1", "anna");

        Assert.Null(attempts.WaitOf("10.0.0.1", "bert"));
        attempts.Succeeded("10.0.0.1", "bert");
        Assert.Equal(LoginAttempts.Window, attempts.WaitOf("10.0.0.1", "anna"));
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
