using System.CommandLine;
using Passband.Cli.Doctor;

namespace Passband.Cli.Commands;

/// <summary>passband doctor: what was found on this machine, and what to do where something is missing.</summary>
internal static class DoctorCommand
{
    public static Command Create(Session session)
    {
        var command = new Command("doctor", "Say what was found on this machine and what is missing.");
        command.SetAction(_ => Checkup.Run(session));
        return command;
    }
}
