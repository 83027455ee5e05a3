using Passband.Dashboard;

return DashboardProgram.Run(args);
